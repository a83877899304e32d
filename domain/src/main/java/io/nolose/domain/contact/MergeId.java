package io.nolose.domain.contact;

import java.util.Optional;
import java.util.UUID;

/** Identifies a merge of two contacts. */
public record MergeId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<MergeId> parse(String text) {
    try {
      return Optional.of(new MergeId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
