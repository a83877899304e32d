package io.nolose.domain.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the other side may be answered freely, at providers that have a customer service window: for
 * 24 hours after it last wrote or called, by the provider's time, or longer where the provider
 * itself says so. The provider's refusal counts more than our reckoning: after one the window is
 * closed until the other side writes again.
 *
 * @param openedAt when the other side last wrote or called, as news; null when it never did
 * @param freeUntil until when the provider said that it is open; null when it did not
 * @param refusedAt when the provider last said that it is closed; null when it did not
 */
public record CustomerServiceWindow(
    @Nullable Instant openedAt, @Nullable Instant freeUntil, @Nullable Instant refusedAt) {
  /** The other side has not been heard. */
  public static final CustomerServiceWindow NEVER = new CustomerServiceWindow(null, null, null);

  /** What was queued at the very end would come too late. */
  public static final Duration MARGIN = Duration.ofMinutes(5);

  private static final Duration LENGTH = Duration.ofHours(24);

  /** The other side wrote or called at that time. */
  public CustomerServiceWindow heard(Instant at) {
    return new CustomerServiceWindow(later(openedAt, at), freeUntil, refusedAt);
  }

  /** The provider says that it is open until then. */
  public CustomerServiceWindow free(Instant until) {
    return new CustomerServiceWindow(openedAt, later(freeUntil, until), refusedAt);
  }

  /** The provider said at that time that it is closed. */
  public CustomerServiceWindow refused(Instant at) {
    return new CustomerServiceWindow(openedAt, freeUntil, later(refusedAt, at));
  }

  /** What is known of either. */
  public CustomerServiceWindow merge(CustomerServiceWindow other) {
    return new CustomerServiceWindow(
        later(openedAt, other.openedAt),
        later(freeUntil, other.freeUntil),
        later(refusedAt, other.refusedAt));
  }

  /** The other side was last heard then, after some of its messages turned out to be others'. */
  public CustomerServiceWindow reopened(@Nullable Instant at) {
    return new CustomerServiceWindow(at, freeUntil, refusedAt);
  }

  /** When it closes, the margin already taken off; empty when it is closed by then. */
  public Optional<Instant> expiresAt(Instant now) {
    boolean isRefused = refusedAt != null && (openedAt == null || !openedAt.isAfter(refusedAt));
    Instant end = later(openedAt == null ? null : openedAt.plus(LENGTH), freeUntil);
    return isRefused
        ? Optional.empty()
        : Optional.ofNullable(end).map(at -> at.minus(MARGIN)).filter(now::isBefore);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
