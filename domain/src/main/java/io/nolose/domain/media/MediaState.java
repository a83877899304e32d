package io.nolose.domain.media;

import io.nolose.domain.StorableText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a file that a provider offered. */
public sealed interface MediaState {
  /** What is kept of an error. */
  int ERROR_LENGTH_MAX = 500;

  /**
   * It is still to be fetched.
   *
   * @param attempts how many were made
   * @param dueAt not before
   * @param lastError why the last attempt failed; null before the first
   */
  record Waiting(int attempts, Instant dueAt, @Nullable String lastError) implements MediaState {
    public Waiting {
      lastError = lastError == null ? null : StorableText.of(lastError, ERROR_LENGTH_MAX);
    }
  }

  /**
   * We have it.
   *
   * @param mimeType what the bytes look like, whatever was declared
   * @param isVerified whether hash and size are those the provider said, as far as it said any; a
   *     file that is not, is kept, but never shown as if it were right
   */
  record Stored(MediaContent content, String mimeType, boolean isVerified, Instant at)
      implements MediaState {}

  /**
   * We do not have it and no longer try.
   *
   * @param detail what the provider said last
   */
  record Unavailable(Reason reason, String detail, Instant since) implements MediaState {
    public Unavailable {
      detail = StorableText.of(detail, ERROR_LENGTH_MAX);
    }
  }

  /** Why a file cannot be had. */
  enum Reason {
    /** The provider does not have it any more, or could not hand it out as long as it keeps it. */
    GONE,
    /** It is larger than we fetch. */
    TOO_LARGE,
    /** The provider has it and does not give it to us. */
    REFUSED,
    /** We had it, and removed it because it was old. */
    EXPIRED;

    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reason> parse(String wireName) {
      return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
    }
  }

  default String wireName() {
    return switch (this) {
      case Waiting _ -> "waiting";
      case Stored _ -> "stored";
      case Unavailable _ -> "unavailable";
    };
  }
}
