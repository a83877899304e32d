package io.nolose.domain.delivery;

import java.util.Optional;
import java.util.UUID;

/** Identifies one attempt to hand a message to a provider. */
public record AttemptId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<AttemptId> parse(String text) {
    try {
      return Optional.of(new AttemptId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
