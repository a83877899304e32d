package io.nolose.application.idempotency;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers for 24 hours what clients were answered under their keys. Every method but {@link
 * #forget} joins the surrounding transaction. Throws {@link io.nolose.domain.StoreUnavailable} when
 * the store cannot answer.
 */
public interface IdempotencyKeys {
  /** How long a key stands for its request. */
  Duration REMEMBERED_FOR = Duration.ofHours(24);

  /**
   * Claims the request's key, if nobody has; waits for a concurrent twin to commit or roll back. A
   * key older than {@link #REMEMBERED_FOR} is claimed anew, and so is one of the same request that
   * was claimed not after {@code abandonedAt} and never answered: who had it is dead.
   */
  Claim claim(KeyedRequest request, Instant abandonedAt, Instant now);

  /**
   * Remembers the answer. Throws {@link io.nolose.domain.StaleAggregate} when the claim of that
   * time is somebody else's by now, or was answered.
   */
  void answer(KeyedRequest request, Instant claimedAt, StoredAnswer answer);

  /** Gives the key back, unanswered; nothing happens when the claim of that time is gone. */
  void release(KeyedRequest request, Instant claimedAt);

  /**
   * Forgets keys that were claimed before that time, the oldest first. Opens its own transaction;
   * sees ages of all tenants' keys and nothing else.
   *
   * @return how many, at most {@code max}
   */
  int forget(Instant claimedBefore, int max);
}
