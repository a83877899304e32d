package io.nolose.domain.access;

import java.util.Optional;
import java.util.UUID;

/** Identifies one sign-in and all refresh tokens that descend from it. */
public record SessionId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<SessionId> parse(String text) {
    try {
      return Optional.of(new SessionId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
