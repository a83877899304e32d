package io.nolose.application.idempotency;

import java.time.InstantSource;

/** Forgets keys whose time is over, of all tenants. Safe to run in several instances at once. */
public final class ForgetIdempotencyKeys {
  private static final int BATCH_MAX = 1_000;

  private final IdempotencyKeys keys;
  private final InstantSource time;

  public ForgetIdempotencyKeys(IdempotencyKeys keys, InstantSource time) {
    this.keys = keys;
    this.time = time;
  }

  /**
   * Forgets at most one batch.
   *
   * @return how many; 0 when none is left
   */
  public int execute() {
    return keys.forget(time.instant().minus(IdempotencyKeys.REMEMBERED_FOR), BATCH_MAX);
  }
}
