package io.nolose.rest.problem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;

/** What Bean Validation found, in the names that clients write. */
@Provider
@Priority(1)
public final class ConstraintViolationMapper
    extends ExceptionMapperBase<ConstraintViolationException> {
  @Override
  protected HttpProblem toProblem(ConstraintViolationException failure) {
    List<Violation> violations =
        failure.getConstraintViolations().stream()
            .map(ConstraintViolationMapper::violation)
            .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
            .toList();
    return Violations.problem(violations);
  }

  private static Violation violation(ConstraintViolation<?> found) {
    StringBuilder field = new StringBuilder();
    for (Path.Node node : found.getPropertyPath()) {
      if (node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.PARAMETER) {
        String name =
            PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(
                String.valueOf(node.getName()));
        field.append(field.isEmpty() ? "" : ".").append(name);
      }
    }
    return new Violation(field.isEmpty() ? "body" : field.toString(), found.getMessage());
  }
}
