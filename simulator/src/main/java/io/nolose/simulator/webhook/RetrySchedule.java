package io.nolose.simulator.webhook;

import java.time.Duration;

/**
 * When a webhook that was not taken is posted again: after the first delay, then after twice as
 * long each time.
 *
 * @param attemptsMax how often it is posted at most, the first time included
 * @param firstDelay before the second attempt
 * @param delayMax no pause is longer
 */
public record RetrySchedule(int attemptsMax, Duration firstDelay, Duration delayMax) {
  /** Evolution's: 10 attempts in about 20 minutes. */
  public static final RetrySchedule EVOLUTION =
      new RetrySchedule(10, Duration.ofSeconds(5), Duration.ofMinutes(5));

  /** Meta's: at once, then ever more rarely for seven days. */
  public static final RetrySchedule GRAPH =
      new RetrySchedule(180, Duration.ofSeconds(1), Duration.ofHours(1));

  public RetrySchedule {
    if (attemptsMax < 1 || firstDelay.isNegative() || delayMax.compareTo(firstDelay) < 0) {
      throw new IllegalArgumentException(
          "not a schedule: " + attemptsMax + ", " + firstDelay + ", " + delayMax);
    }
  }

  /** The pause after the given number of failed attempts. */
  public Duration pauseAfter(int failed) {
    Duration pause = firstDelay;
    for (int i = 1; i < failed && pause.compareTo(delayMax) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(delayMax) > 0 ? delayMax : pause;
  }
}
