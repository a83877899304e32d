package io.nolose.persistence.message;

import io.nolose.application.message.IdempotencyKey;
import io.nolose.application.message.IdempotencyKeys;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.UserId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Idempotency keys in PostgreSQL; each claim also forgets a few that are too old. */
public final class PostgresIdempotencyKeys implements IdempotencyKeys {
  private static final Duration REMEMBERED = Duration.ofHours(24);

  private static final String FIND =
      """
      SELECT message_id, request_digest FROM idempotency_key
      WHERE tenant_id = ? AND user_id = ? AND key = ? AND created_at > ?
      """;

  private static final String CLAIM =
      """
      INSERT INTO idempotency_key (tenant_id, user_id, key, request_digest, message_id, created_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, user_id, key) DO UPDATE SET
        request_digest = excluded.request_digest,
        message_id = excluded.message_id,
        created_at = excluded.created_at
      WHERE idempotency_key.created_at <= ?
      """;

  private static final String FORGET_SOME =
      """
      DELETE FROM idempotency_key
      WHERE tenant_id = ? AND (user_id, key) IN (
        SELECT user_id, key FROM idempotency_key
        WHERE tenant_id = ? AND created_at <= ?
        ORDER BY created_at
        LIMIT 10
        FOR UPDATE SKIP LOCKED)
      """;

  private final Sql sql;

  public PostgresIdempotencyKeys(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Remembered> find(TenantId tenant, UserId user, String key, Instant now) {
    return sql.find(
        FIND,
        row -> new Remembered(new MessageId(row.uuid("message_id")), row.text("request_digest")),
        tenant.value(),
        user.value(),
        key,
        now.minus(REMEMBERED));
  }

  @Override
  public void claim(
      TenantId tenant, UserId user, IdempotencyKey key, MessageId message, Instant now) {
    Instant oldest = now.minus(REMEMBERED);
    int claimed =
        sql.write(
            CLAIM,
            tenant.value(),
            user.value(),
            key.value(),
            key.requestDigest(),
            message.value(),
            now,
            oldest);
    if (claimed == 0) {
      throw new StaleAggregate("the key stands for another message");
    }
    sql.write(FORGET_SOME, tenant.value(), tenant.value(), oldest);
  }
}
