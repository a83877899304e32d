package io.nolose.domain.access;

import java.util.Optional;
import java.util.UUID;

/** Identifies a user account. */
public record UserId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<UserId> parse(String text) {
    try {
      return Optional.of(new UserId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
