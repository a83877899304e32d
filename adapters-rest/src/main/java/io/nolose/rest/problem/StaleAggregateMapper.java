package io.nolose.rest.problem;

import io.nolose.domain.StaleAggregate;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Says {@link ServerProblems#changedMeanwhile}. */
@Provider
public final class StaleAggregateMapper extends ExceptionMapperBase<StaleAggregate> {
  private static final Logger LOG = Logger.getLogger(StaleAggregateMapper.class);

  @Override
  protected HttpProblem toProblem(StaleAggregate failure) {
    LOG.warnf("%s: %s", failure.getClass().getSimpleName(), failure.getMessage());
    return ServerProblems.changedMeanwhile();
  }
}
