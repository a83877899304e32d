package io.nolose.rest.problem;

import io.nolose.domain.StoreUnavailable;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Says {@link ServerProblems#storeUnavailable}. */
@Provider
public final class StoreUnavailableMapper extends ExceptionMapperBase<StoreUnavailable> {
  private static final Logger LOG = Logger.getLogger(StoreUnavailableMapper.class);

  @Override
  protected HttpProblem toProblem(StoreUnavailable failure) {
    LOG.warnf("%s: %s", failure.getClass().getSimpleName(), failure.getMessage());
    return ServerProblems.storeUnavailable();
  }
}
