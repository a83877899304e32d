package io.nolose.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One report about a message's fate.
 *
 * @param failure set for {@link Kind#FAILED} only
 * @param pricing what the provider says about its price along with it; null when nothing
 */
public record Receipt(
    Kind kind, Instant at, @Nullable MessageFailure failure, @Nullable Pricing pricing)
    implements MessageChange {

  /** What is reported. */
  public enum Kind {
    ACCEPTED,
    SENT,
    DELIVERED,
    READ,
    PLAYED,
    FAILED
  }

  public Receipt {
    if ((kind == Kind.FAILED) != (failure != null)) {
      throw new IllegalArgumentException("a failure, and nothing else, has a reason");
    }
  }

  public Receipt(Kind kind, Instant at, @Nullable MessageFailure failure) {
    this(kind, at, failure, null);
  }

  public static Receipt of(Kind kind, Instant at) {
    return new Receipt(kind, at, null, null);
  }

  public static Receipt failed(Instant at, MessageFailure failure) {
    return new Receipt(Kind.FAILED, at, failure, null);
  }

  public Receipt priced(@Nullable Pricing price) {
    return new Receipt(kind, at, failure, price);
  }
}
