package io.nolose.domain.conversation;

import java.util.Optional;
import java.util.UUID;

/** Identifies a conversation. */
public record ConversationId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<ConversationId> parse(String text) {
    try {
      return Optional.of(new ConversationId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
