package io.nolose.domain.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One report about a message's fate.
 *
 * @param failure set for {@link Kind#FAILED} only
 */
public record Receipt(Kind kind, Instant at, @Nullable MessageFailure failure) {

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

  public static Receipt of(Kind kind, Instant at) {
    return new Receipt(kind, at, null);
  }

  public static Receipt failed(Instant at, MessageFailure failure) {
    return new Receipt(Kind.FAILED, at, failure);
  }
}
