package io.nolose.domain.channel;

import java.util.Optional;
import java.util.UUID;

/** Identifies a connection: one way a channel reaches WhatsApp. */
public record ConnectionId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<ConnectionId> parse(String text) {
    try {
      return Optional.of(new ConnectionId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
