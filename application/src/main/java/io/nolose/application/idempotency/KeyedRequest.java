package io.nolose.application.idempotency;

import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;

/**
 * A request under a client's key. Two are one when tenant, user, operation and key are the same.
 *
 * @param operation method and path, for example {@code POST /api/messages}
 * @param key 1 to 255 printable ASCII characters without blanks
 * @param digest SHA-256 of what is asked, lower-case hexadecimal: the same key with another request
 *     is a mistake
 */
public record KeyedRequest(
    TenantId tenant, UserId user, String operation, String key, String digest) {
  public KeyedRequest {
    if (!key.matches("[\\x21-\\x7e]{1,255}")) {
      throw new IllegalArgumentException("an idempotency key has 1 to 255 printable characters");
    }
  }

  /** Whether both ask the same. */
  boolean asksFor(String otherDigest) {
    return digest.equals(otherDigest);
  }
}
