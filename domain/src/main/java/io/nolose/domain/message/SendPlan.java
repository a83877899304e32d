package io.nolose.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message of ours was to leave, if not at once, and what became of that. Each time is set
 * once and stays.
 *
 * @param sendAt when it is to join the queue; null for at once
 * @param releasedAt when it joined the queue after it had waited for its time
 * @param cancelledAt when it was taken back before it left
 */
public record SendPlan(
    @Nullable Instant sendAt, @Nullable Instant releasedAt, @Nullable Instant cancelledAt) {
  /** At once, and not taken back. */
  public static final SendPlan NONE = new SendPlan(null, null, null);

  SendPlan merge(SendPlan other) {
    return new SendPlan(
        sendAt == null ? other.sendAt : sendAt,
        releasedAt == null ? other.releasedAt : releasedAt,
        cancelledAt == null ? other.cancelledAt : cancelledAt);
  }

  /** Whether it still waits for its time. */
  boolean isWaiting() {
    return sendAt != null && releasedAt == null;
  }
}
