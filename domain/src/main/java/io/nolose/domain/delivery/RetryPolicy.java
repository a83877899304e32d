package io.nolose.domain.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a message that provably did not leave is tried again: waits double from {@code first} to
 * {@code longest}, and vary by up to a fifth so that many do not come back at once, until {@code
 * giveUpAfter} has passed since it was queued.
 *
 * @param oldest a message that could not even be tried for so long, for its channel was not
 *     connected, is not sent any more: nobody expects it by now
 */
public record RetryPolicy(Duration first, Duration longest, Duration giveUpAfter, Duration oldest) {
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofDays(3));

  private static final double JITTER = 0.2;

  /** Meta asks for 4^n seconds between tries to one recipient. */
  private static final int PAIR_FACTOR_LOG2 = 2;

  /**
   * The time of the next attempt, or empty when it is too late for one.
   *
   * @param throttled what the provider asked for; null when it could not be reached
   */
  public Optional<Instant> next(
      OutboxEntry entry, SendResult.@Nullable Throttled throttled, Instant now) {
    boolean isPair = throttled != null && throttled.scope() == SendResult.Throttled.Scope.RECIPIENT;
    int doublings = Math.min(Math.max(entry.attempts() - 1, 0), 15);
    Duration backOff =
        first.multipliedBy(1L << (isPair ? doublings * PAIR_FACTOR_LOG2 : doublings));
    Duration wait = varied(backOff.compareTo(longest) > 0 ? longest : backOff, entry);
    Duration asked = throttled == null ? null : throttled.retryAfter();
    if (asked != null && asked.compareTo(wait) > 0) {
      wait = asked;
    }
    Instant next = now.plus(wait);
    return next.isAfter(entry.queuedAt().plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
  }

  public boolean isTooOld(OutboxEntry entry, Instant now) {
    return entry.queuedAt().plus(oldest).isBefore(now);
  }

  /** Longer by a share that is the same whenever it is asked for. */
  private static Duration varied(Duration wait, OutboxEntry entry) {
    int spread = Math.floorMod(entry.message().hashCode() * 31 + entry.attempts(), 1_000);
    return wait.plusNanos(Math.round(wait.toNanos() * JITTER * spread / 1_000));
  }
}
