package io.nolose.domain.contact;

import io.nolose.domain.StorableText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A name and when the provider showed it. At most 200 characters are kept. */
public record SeenName(String value, Instant at) {
  public static final int LENGTH_MAX = 200;

  public SeenName {
    value = StorableText.of(value.strip());
    if (value.length() > LENGTH_MAX) {
      value = StorableText.of(value.substring(0, LENGTH_MAX));
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a name is not blank");
    }
  }

  /** Null for a name that is absent or blank, as providers often send it. */
  public static @Nullable SeenName orNull(@Nullable String value, Instant at) {
    return value == null || value.isBlank() ? null : new SeenName(value, at);
  }

  /** The later of two names; the same whichever comes first. */
  public static @Nullable SeenName later(@Nullable SeenName one, @Nullable SeenName other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int order = one.at.compareTo(other.at);
    return order > 0 || (order == 0 && one.value.compareTo(other.value) >= 0) ? one : other;
  }
}
