package io.nolose.domain.ingest;

import java.util.Optional;
import java.util.UUID;

/** Identifies a stored provider event; ids of one channel grow in order of arrival. */
public record ProviderEventId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<ProviderEventId> parse(String text) {
    try {
      return Optional.of(new ProviderEventId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
