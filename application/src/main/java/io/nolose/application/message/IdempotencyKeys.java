package io.nolose.application.message;

import io.nolose.domain.access.UserId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers for 24 hours which message a client's key stood for. Joins the surrounding transaction,
 * the one that stores the message.
 */
public interface IdempotencyKeys {

  /** What a key stood for. */
  record Remembered(MessageId message, String requestDigest) {}

  /** What this key of this user stands for, if it is not older than 24 hours. */
  Optional<Remembered> find(TenantId tenant, UserId user, String key, Instant now);

  /**
   * Claims the key; waits for a concurrent twin to commit or roll back. Throws {@link
   * io.nolose.domain.StaleAggregate} when the twin won.
   */
  void claim(TenantId tenant, UserId user, IdempotencyKey key, MessageId message, Instant now);
}
