package io.nolose.domain.media;

import java.util.Optional;
import java.util.UUID;

/** Identifies a media file, inbound or outbound. */
public record MediaId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<MediaId> parse(String text) {
    try {
      return Optional.of(new MediaId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
