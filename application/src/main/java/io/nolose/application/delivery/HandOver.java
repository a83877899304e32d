package io.nolose.application.delivery;

import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import java.time.Duration;
import java.time.Instant;

/** A queued message and its latest attempt. */
public record HandOver(OutboxEntry entry, DeliveryAttempt attempt) {
  /** How far provider clocks and ours may differ. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

  /** How long a message of ours with an unknown id waits for the answer to a running send. */
  private static final Duration ANSWER_DEADLINE = Duration.ofSeconds(90);

  /** Whether nobody knows yet whether the provider took it. */
  public boolean isOpen() {
    return entry.state() == OutboxEntry.State.IN_FLIGHT
        || entry.state() == OutboxEntry.State.UNKNOWN;
  }

  /** Whether its dispatcher may still learn by which id the provider knows the message. */
  public boolean isAnswerAwaited(Instant now) {
    return entry.state() == OutboxEntry.State.IN_FLIGHT
        && attempt.startedAt().plus(ANSWER_DEADLINE).isAfter(now);
  }

  /** Whether a message that the provider took at that time may be the one of this attempt. */
  public boolean mayHaveLeftAt(Instant at) {
    return !at.isBefore(attempt.startedAt().minus(CLOCK_TOLERANCE))
        && !at.isAfter(attempt.startedAt().plus(ANSWER_DEADLINE).plus(CLOCK_TOLERANCE));
  }
}
