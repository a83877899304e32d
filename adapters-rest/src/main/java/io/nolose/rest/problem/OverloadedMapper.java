package io.nolose.rest.problem;

import io.nolose.application.access.PasswordHasher;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** Says {@link ServerProblems#overloaded}. */
@Provider
public final class OverloadedMapper extends ExceptionMapperBase<PasswordHasher.Overloaded> {
  @Override
  protected HttpProblem toProblem(PasswordHasher.Overloaded failure) {
    return ServerProblems.overloaded();
  }
}
