package io.nolose.domain.channel;

import java.util.Optional;
import java.util.UUID;

/** Identifies a channel: one WhatsApp number of a tenant. */
public record ChannelId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<ChannelId> parse(String text) {
    try {
      return Optional.of(new ChannelId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
