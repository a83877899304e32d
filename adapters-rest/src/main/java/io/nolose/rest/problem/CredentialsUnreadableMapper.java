package io.nolose.rest.problem;

import io.nolose.domain.channel.CredentialsUnreadable;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Says {@link ServerProblems#credentialsUnreadable}. */
@Provider
public final class CredentialsUnreadableMapper extends ExceptionMapperBase<CredentialsUnreadable> {
  private static final Logger LOG = Logger.getLogger(CredentialsUnreadableMapper.class);

  @Override
  protected HttpProblem toProblem(CredentialsUnreadable failure) {
    LOG.warnf("%s: %s", failure.getClass().getSimpleName(), failure.getMessage());
    return ServerProblems.credentialsUnreadable();
  }
}
