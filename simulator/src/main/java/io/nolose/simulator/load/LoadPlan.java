package io.nolose.simulator.load;

import java.time.Duration;

/**
 * How hard to push.
 *
 * @param perSecond requests per second, started on time whether or not earlier ones were answered;
 *     0 means as fast as the connections answer
 * @param count requests at most
 * @param atMost time at most
 * @param connections connections at most, at least 1
 */
public record LoadPlan(
    RequestSource source, int perSecond, long count, Duration atMost, int connections) {
  public LoadPlan {
    if (perSecond < 0 || count < 1 || connections < 1 || atMost.isNegative() || atMost.isZero()) {
      throw new IllegalArgumentException("a plan needs a count, a time and a connection");
    }
  }
}
