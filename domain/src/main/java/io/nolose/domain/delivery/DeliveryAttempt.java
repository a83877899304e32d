package io.nolose.domain.delivery;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.message.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One hand-over of a message to a provider. It is stored as started before the first byte leaves,
 * and finished once; a retry is a new attempt, nothing is overwritten.
 *
 * @param number 1 for the first attempt of a message
 * @param finishedAt null while the answer is awaited
 * @param detail what the provider said, for people; null when there is nothing to say
 */
public record DeliveryAttempt(
    AttemptId id,
    MessageId message,
    ConnectionId connection,
    int number,
    Instant startedAt,
    @Nullable Instant finishedAt,
    Outcome outcome,
    @Nullable String detail) {

  /** How an attempt stands. */
  public enum Outcome {
    STARTED,
    ACCEPTED,
    REJECTED,
    THROTTLED,
    UNREACHABLE,
    /** A crash, a lost lease or an answer that proves nothing. */
    UNKNOWN
  }

  public static DeliveryAttempt start(
      AttemptId id, MessageId message, ConnectionId connection, int number, Instant now) {
    return new DeliveryAttempt(id, message, connection, number, now, null, Outcome.STARTED, null);
  }

  /** Throws {@link IllegalStateException} when it is finished already. */
  public DeliveryAttempt finish(Outcome how, @Nullable String said, Instant now) {
    if (outcome != Outcome.STARTED) {
      throw new IllegalStateException("the attempt is finished");
    }
    return new DeliveryAttempt(id, message, connection, number, startedAt, now, how, said);
  }
}
