package io.nolose.domain.tenancy;

import java.util.Optional;
import java.util.UUID;

/** Identifies a tenant: one business, the unit of isolation. */
public record TenantId(UUID value) {

  /** Reads an id as a stranger wrote it; empty when it is not a UUID. */
  public static Optional<TenantId> parse(String text) {
    try {
      return Optional.of(new TenantId(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
