package io.nolose.domain.tenancy;

import io.nolose.domain.StorableText;
import java.time.Instant;

/**
 * A business that uses No Lose.
 *
 * @param name shown to its users; 1 to 200 characters
 */
public record Tenant(TenantId id, String name, Instant createdAt) {
  public static final int NAME_LENGTH_MAX = 200;

  public Tenant {
    name = StorableText.of(name.strip());
    if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
      throw new IllegalArgumentException("a tenant's name has 1 to 200 characters");
    }
  }
}
