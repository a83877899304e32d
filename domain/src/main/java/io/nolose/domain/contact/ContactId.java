package io.nolose.domain.contact;

import java.util.Optional;
import java.util.UUID;

/** Identifies a contact. */
public record ContactId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<ContactId> parse(String text) {
    try {
      return Optional.of(new ContactId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
