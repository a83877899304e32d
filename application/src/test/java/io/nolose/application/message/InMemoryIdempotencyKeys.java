package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.ClaimedKey;
import io.nolose.application.testing.InMemorySchema.UserKey;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.access.UserId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Idempotency keys in memory. */
public final class InMemoryIdempotencyKeys implements IdempotencyKeys {
  private static final Duration REMEMBERED_FOR = Duration.ofHours(24);

  private final InMemorySchema schema;

  public InMemoryIdempotencyKeys(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Remembered> find(TenantId tenant, UserId user, String key, Instant now) {
    return schema
        .idempotencyKeys
        .find(new TenantKey<>(tenant, new UserKey(user, key)))
        .filter(claimed -> isYoung(claimed, now))
        .map(ClaimedKey::remembered);
  }

  @Override
  public void claim(
      TenantId tenant, UserId user, IdempotencyKey key, MessageId message, Instant now) {
    TenantKey<UserKey> row = new TenantKey<>(tenant, new UserKey(user, key.value()));
    if (schema.idempotencyKeys.lock(row).filter(claimed -> isYoung(claimed, now)).isPresent()) {
      throw schema.database.stale("the key was claimed meanwhile");
    }
    schema.idempotencyKeys.put(
        row, new ClaimedKey(new Remembered(message, key.requestDigest()), now));
  }

  private static boolean isYoung(ClaimedKey claimed, Instant now) {
    return !claimed.at().plus(REMEMBERED_FOR).isBefore(now);
  }
}
