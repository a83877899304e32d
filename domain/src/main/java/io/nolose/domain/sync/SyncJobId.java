package io.nolose.domain.sync;

import java.util.Optional;
import java.util.UUID;

/** Identifies a sync job. */
public record SyncJobId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<SyncJobId> parse(String text) {
    try {
      return Optional.of(new SyncJobId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
