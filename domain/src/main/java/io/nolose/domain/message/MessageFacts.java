package io.nolose.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message's fate: facts with time, not steps. Each is the earliest provider time
 * seen, so receipts may come late, twice and in any order and the facts are the same.
 *
 * @param unknownAt when a hand-over ended without a usable answer
 * @param plan when it was to leave, if not at once
 */
public record MessageFacts(
    @Nullable Instant acceptedAt,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant readAt,
    @Nullable Instant playedAt,
    @Nullable Instant failedAt,
    @Nullable MessageFailure failure,
    @Nullable Instant unknownAt,
    SendPlan plan) {
  public static final MessageFacts NONE =
      new MessageFacts(null, null, null, null, null, null, null, null);

  /** Of a message that was to leave at once. */
  public MessageFacts(
      @Nullable Instant acceptedAt,
      @Nullable Instant sentAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant readAt,
      @Nullable Instant playedAt,
      @Nullable Instant failedAt,
      @Nullable MessageFailure failure,
      @Nullable Instant unknownAt) {
    this(
        acceptedAt,
        sentAt,
        deliveredAt,
        readAt,
        playedAt,
        failedAt,
        failure,
        unknownAt,
        SendPlan.NONE);
  }

  /** Merges one report; commutative and idempotent. */
  public MessageFacts with(Receipt receipt) {
    Instant at = receipt.at();
    return switch (receipt.kind()) {
      case ACCEPTED -> copy(earlier(acceptedAt, at), sentAt, deliveredAt, readAt, playedAt);
      case SENT -> copy(acceptedAt, earlier(sentAt, at), deliveredAt, readAt, playedAt);
      case DELIVERED -> copy(acceptedAt, sentAt, earlier(deliveredAt, at), readAt, playedAt);
      case READ -> copy(acceptedAt, sentAt, deliveredAt, earlier(readAt, at), playedAt);
      case PLAYED -> copy(acceptedAt, sentAt, deliveredAt, readAt, earlier(playedAt, at));
      case FAILED -> failed(at, receipt.failure());
    };
  }

  /** A hand-over ended without a usable answer. */
  public MessageFacts unknown(Instant at) {
    return new MessageFacts(
        acceptedAt,
        sentAt,
        deliveredAt,
        readAt,
        playedAt,
        failedAt,
        failure,
        earlier(unknownAt, at),
        plan);
  }

  /** It is to leave then; only of one that has not left. */
  public MessageFacts scheduled(Instant sendAt) {
    return planned(new SendPlan(sendAt, plan.releasedAt(), plan.cancelledAt()));
  }

  /** Its time has come, and it waits for its turn. */
  public MessageFacts released(Instant at) {
    return planned(new SendPlan(plan.sendAt(), at, plan.cancelledAt()));
  }

  /** It was taken back before it left. */
  public MessageFacts cancelled(Instant at) {
    return planned(new SendPlan(plan.sendAt(), plan.releasedAt(), at));
  }

  private MessageFacts planned(SendPlan changed) {
    return new MessageFacts(
        acceptedAt, sentAt, deliveredAt, readAt, playedAt, failedAt, failure, unknownAt, changed);
  }

  /** All that either side knows. */
  public MessageFacts merge(MessageFacts other) {
    MessageFacts times =
        new MessageFacts(
            earliest(acceptedAt, other.acceptedAt),
            earliest(sentAt, other.sentAt),
            earliest(deliveredAt, other.deliveredAt),
            earliest(readAt, other.readAt),
            earliest(playedAt, other.playedAt),
            failedAt,
            failure,
            earliest(unknownAt, other.unknownAt),
            plan.merge(other.plan));
    return other.failedAt == null ? times : times.failed(other.failedAt, other.failure);
  }

  /**
   * What to show. Evidence of delivery outranks a failure, a failure outranks a late {@code sent},
   * and any evidence outranks not knowing.
   */
  public MessageStatus status(MessageDirection direction) {
    if (direction == MessageDirection.INBOUND) {
      return MessageStatus.RECEIVED;
    }
    if (playedAt != null) {
      return MessageStatus.PLAYED;
    }
    if (readAt != null) {
      return MessageStatus.READ;
    }
    if (deliveredAt != null) {
      return MessageStatus.DELIVERED;
    }
    if (failedAt != null) {
      return MessageStatus.FAILED;
    }
    if (sentAt != null) {
      return MessageStatus.SENT;
    }
    if (acceptedAt != null) {
      return MessageStatus.ACCEPTED;
    }
    if (unknownAt != null) {
      return MessageStatus.UNKNOWN;
    }
    if (plan.cancelledAt() != null) {
      return MessageStatus.CANCELLED;
    }
    return plan.isWaiting() ? MessageStatus.SCHEDULED : MessageStatus.QUEUED;
  }

  private MessageFacts failed(Instant at, @Nullable MessageFailure reason) {
    boolean isEarlier =
        failedAt == null
            || at.isBefore(failedAt)
            || (at.equals(failedAt) && reasonOf(reason).compareTo(reasonOf(failure)) < 0);
    return new MessageFacts(
        acceptedAt,
        sentAt,
        deliveredAt,
        readAt,
        playedAt,
        isEarlier ? at : failedAt,
        isEarlier ? reason : failure,
        unknownAt,
        plan);
  }

  private MessageFacts copy(
      @Nullable Instant accepted,
      @Nullable Instant sent,
      @Nullable Instant delivered,
      @Nullable Instant read,
      @Nullable Instant played) {
    return new MessageFacts(
        accepted, sent, delivered, read, played, failedAt, failure, unknownAt, plan);
  }

  private static String reasonOf(@Nullable MessageFailure failure) {
    return failure == null ? "" : failure.code() + '\0' + failure.reason();
  }

  private static @Nullable Instant earliest(@Nullable Instant one, @Nullable Instant other) {
    return other == null ? one : earlier(one, other);
  }

  private static Instant earlier(@Nullable Instant known, Instant other) {
    return known != null && known.isBefore(other) ? known : other;
  }
}
