package io.nolose.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a message that provably did not leave is tried again: waits double from {@code first} to
 * {@code longest} until {@code giveUpAfter} has passed since it was queued.
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter) {
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24));

  /**
   * The time of the next attempt, or empty when it is too late for one.
   *
   * @param attempts how many were made
   * @param asked what the provider asked for; null when it did not
   */
  public Optional<Instant> next(
      Instant queuedAt, int attempts, @Nullable Duration asked, Instant now) {
    int doublings = Math.min(Math.max(attempts - 1, 0), 30);
    Duration backOff = first.multipliedBy(1L << doublings);
    Duration wait = backOff.compareTo(longest) > 0 ? longest : backOff;
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    Instant next = now.plus(wait);
    return next.isAfter(queuedAt.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
  }
}
