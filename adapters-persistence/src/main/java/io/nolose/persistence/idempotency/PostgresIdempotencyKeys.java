package io.nolose.persistence.idempotency;

import io.nolose.application.idempotency.Claim;
import io.nolose.application.idempotency.IdempotencyKeys;
import io.nolose.application.idempotency.KeyedRequest;
import io.nolose.application.idempotency.StoredAnswer;
import io.nolose.domain.StaleAggregate;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;

/** Idempotency keys in PostgreSQL. */
public final class PostgresIdempotencyKeys implements IdempotencyKeys {
  /** Waits for a twin's end at the primary key. */
  private static final String CLAIM =
      """
      INSERT INTO keyed_request (tenant_id, user_id, scope, operation, request_digest, claimed_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, user_id, scope) DO UPDATE SET
        request_digest = excluded.request_digest, claimed_at = excluded.claimed_at,
        status = NULL, location = NULL, content_type = NULL, body = NULL
      WHERE keyed_request.claimed_at <= ?
        OR (keyed_request.status IS NULL AND keyed_request.claimed_at <= ?
          AND keyed_request.request_digest = excluded.request_digest)
      """;

  private static final String FIND =
      """
      SELECT request_digest, status, location, content_type, body FROM keyed_request
      WHERE tenant_id = ? AND user_id = ? AND scope = ?
      """;

  private static final String ANSWER =
      """
      UPDATE keyed_request SET status = ?, location = ?, content_type = ?, body = ?
      WHERE tenant_id = ? AND user_id = ? AND scope = ? AND claimed_at = ? AND status IS NULL
      """;

  private static final String RELEASE =
      """
      DELETE FROM keyed_request
      WHERE tenant_id = ? AND user_id = ? AND scope = ? AND claimed_at = ? AND status IS NULL
      """;

  private static final String FORGET =
      """
      DELETE FROM keyed_request WHERE (tenant_id, user_id, scope) IN (
        SELECT tenant_id, user_id, scope FROM keyed_request
        WHERE claimed_at <= ? ORDER BY claimed_at LIMIT ?)
      """;

  private final Sql sql;
  private final Sql dispatcher;

  public PostgresIdempotencyKeys(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Claim claim(KeyedRequest request, Instant abandonedAt, Instant now) {
    Sql.requireTransaction();
    int claimed =
        sql.write(
            CLAIM,
            request.tenant().value(),
            request.user().value(),
            scope(request),
            request.operation(),
            request.digest(),
            now,
            now.minus(REMEMBERED_FOR),
            abandonedAt);
    return claimed == 1
        ? new Claim.Fresh(now)
        : sql.find(
                FIND,
                PostgresIdempotencyKeys::standing,
                request.tenant().value(),
                request.user().value(),
                scope(request))
            .orElseThrow(() -> new StaleAggregate("the key was given back at this moment"));
  }

  private static Claim standing(Row row) throws SQLException {
    String digest = row.text("request_digest");
    int status = row.number("status");
    return status == 0
        ? new Claim.InProgress(digest)
        : new Claim.Answered(
            digest,
            new StoredAnswer(
                status,
                row.textOrNull("location"),
                row.textOrNull("content_type"),
                row.textOrNull("body")));
  }

  @Override
  public void answer(KeyedRequest request, Instant claimedAt, StoredAnswer answer) {
    int answered =
        sql.write(
            ANSWER,
            answer.status(),
            answer.location(),
            answer.contentType(),
            answer.body(),
            request.tenant().value(),
            request.user().value(),
            scope(request),
            claimedAt);
    if (answered == 0) {
      throw new StaleAggregate("the key belongs to somebody else by now");
    }
  }

  @Override
  public void release(KeyedRequest request, Instant claimedAt) {
    sql.write(RELEASE, request.tenant().value(), request.user().value(), scope(request), claimedAt);
  }

  @Override
  public int forget(Instant claimedBefore, int max) {
    Sql.requireNoTransaction();
    return dispatcher.write(FORGET, claimedBefore, max);
  }

  private static byte[] scope(KeyedRequest request) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((request.operation() + '\n' + request.key()).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
