package io.nolose.persistence.broadcast;

import io.nolose.domain.broadcast.BroadcastStatus;
import io.nolose.domain.broadcast.RecipientResult;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.SendPlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a recipient are known, as one number, so that the store can count and choose by it
 * although what the facts come to is decided by {@link MessageFacts} alone.
 */
final class Fate {
  /** Negative while there is no message. */
  private static final int PENDING = -1;

  private static final int SKIPPED = -2;
  private static final int COUNT = 1 << 8;

  /** Of a row {@code r} of broadcast_recipient and its message {@code m}, which may be missing. */
  static final String NUMBER =
      """
      CASE r.state WHEN 'PENDING' THEN -1 WHEN 'SKIPPED' THEN -2 ELSE
        (m.accepted_at IS NOT NULL)::int + 2 * (m.sent_at IS NOT NULL)::int
        + 4 * (m.delivered_at IS NOT NULL)::int + 8 * (m.read_at IS NOT NULL)::int
        + 16 * (m.played_at IS NOT NULL)::int + 32 * (m.failed_at IS NOT NULL)::int
        + 64 * (m.unknown_at IS NOT NULL)::int + 128 * (m.cancelled_at IS NOT NULL)::int END
      """;

  private Fate() {}

  static RecipientResult result(int number, BroadcastStatus broadcast) {
    return switch (number) {
      case PENDING -> RecipientResult.waiting(broadcast);
      case SKIPPED -> RecipientResult.SKIPPED;
      default -> RecipientResult.of(facts(number).status(MessageDirection.OUTBOUND));
    };
  }

  /** All numbers that come to that result. */
  static List<Integer> numbers(RecipientResult result, BroadcastStatus broadcast) {
    return IntStream.range(SKIPPED, COUNT)
        .filter(number -> result(number, broadcast) == result)
        .boxed()
        .toList();
  }

  private static MessageFacts facts(int number) {
    return new MessageFacts(
        known(number, 1),
        known(number, 2),
        known(number, 4),
        known(number, 8),
        known(number, 16),
        known(number, 32),
        null,
        known(number, 64),
        new SendPlan(null, null, known(number, 128)));
  }

  private static @Nullable Instant known(int number, int fact) {
    return (number & fact) == 0 ? null : Instant.EPOCH;
  }
}
