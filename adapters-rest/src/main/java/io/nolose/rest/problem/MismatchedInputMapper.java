package io.nolose.rest.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** JSON of the wrong shape; named here because Quarkus has an answer of its own for it. */
@Provider
@Priority(1)
public final class MismatchedInputMapper extends ExceptionMapperBase<MismatchedInputException> {
  @Override
  protected HttpProblem toProblem(MismatchedInputException failure) {
    return UnreadableJson.explain(failure)
        .orElseGet(() -> RequestProblems.malformed("The body cannot be read."));
  }
}
