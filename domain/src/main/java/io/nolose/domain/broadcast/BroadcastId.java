package io.nolose.domain.broadcast;

import java.util.Optional;
import java.util.UUID;

/** Identifies a broadcast. */
public record BroadcastId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<BroadcastId> parse(String text) {
    try {
      return Optional.of(new BroadcastId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
