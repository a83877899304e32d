package io.nolose.domain.broadcast;

import io.nolose.domain.contact.ContactId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a broadcast has come, as times at which something happened.
 *
 * @param startedAt when its audience was fixed; null before
 * @param gatheredUpTo up to whom its audience is stored; null for nobody yet
 * @param gatheredAt when its whole audience was stored; null before
 * @param pausedAt since when it rests; null while it does not
 * @param pauseReason why it rests although nobody asked for that; null otherwise
 * @param dueAt when there is something to do for it; null when there is not
 */
public record Course(
    @Nullable Instant startedAt,
    @Nullable ContactId gatheredUpTo,
    @Nullable Instant gatheredAt,
    @Nullable Instant pausedAt,
    @Nullable String pauseReason,
    @Nullable Instant cancelledAt,
    @Nullable Instant finishedAt,
    @Nullable Instant dueAt) {

  static Course dueAt(Instant dueAt) {
    return new Course(null, null, null, null, null, null, null, dueAt);
  }

  /** What to show. */
  public BroadcastStatus status() {
    if (cancelledAt != null) {
      return BroadcastStatus.CANCELLED;
    }
    if (finishedAt != null) {
      return BroadcastStatus.FINISHED;
    }
    if (pausedAt != null) {
      return BroadcastStatus.PAUSED;
    }
    return startedAt == null ? BroadcastStatus.SCHEDULED : BroadcastStatus.RUNNING;
  }

  Course started(Instant now) {
    return new Course(now, gatheredUpTo, gatheredAt, null, null, null, null, now);
  }

  Course gathered(@Nullable ContactId upTo, @Nullable Instant completeAt) {
    return new Course(startedAt, upTo, completeAt, pausedAt, pauseReason, null, null, dueAt);
  }

  Course paused(Instant now, @Nullable String reason) {
    return new Course(startedAt, gatheredUpTo, gatheredAt, now, reason, null, null, null);
  }

  Course resumed(Instant dueAgain) {
    return new Course(startedAt, gatheredUpTo, gatheredAt, null, null, null, null, dueAgain);
  }

  Course cancelled(Instant now) {
    return new Course(startedAt, gatheredUpTo, gatheredAt, null, null, now, null, now);
  }

  Course finished(Instant now) {
    return new Course(startedAt, gatheredUpTo, gatheredAt, null, null, null, now, null);
  }

  Course due(@Nullable Instant at) {
    return new Course(
        startedAt, gatheredUpTo, gatheredAt, pausedAt, pauseReason, cancelledAt, finishedAt, at);
  }
}
