package io.nolose.domain.message;

import java.util.Optional;
import java.util.UUID;

/** Identifies a message, inbound or outbound. */
public record MessageId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<MessageId> parse(String text) {
    try {
      return Optional.of(new MessageId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
