package io.nolose.domain.template;

import java.util.Optional;
import java.util.UUID;

/** Identifies a template in our catalogue. */
public record TemplateId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<TemplateId> parse(String text) {
    try {
      return Optional.of(new TemplateId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
