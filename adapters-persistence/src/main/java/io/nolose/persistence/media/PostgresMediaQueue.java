package io.nolose.persistence.media;

import io.nolose.application.LeaseLost;
import io.nolose.application.media.ClaimedMedia;
import io.nolose.application.media.MediaQueue;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Leases files. Claiming works as the dispatcher role, which sees ids, states and times. */
public final class PostgresMediaQueue implements MediaQueue {
  // EXPLAIN: Index Scan using media_waiting, then Limit and LockRows.
  private static final String CLAIM =
      """
      UPDATE media claimed
      SET lease = ?, leased_until = ?
      FROM (
        SELECT m.tenant_id, m.id
        FROM media m
        WHERE m.state = 'WAITING' AND m.due_at <= ?
          AND (m.leased_until IS NULL OR m.leased_until <= ?)
        ORDER BY m.is_history, m.attempts > 0, m.due_at, m.id
        LIMIT 1
        FOR NO KEY UPDATE OF m SKIP LOCKED) free
      WHERE claimed.tenant_id = free.tenant_id AND claimed.id = free.id
      RETURNING claimed.tenant_id, claimed.id
      """;

  private static final String RELEASE =
      """
      UPDATE media SET lease = NULL, leased_until = NULL
      WHERE tenant_id = ? AND id = ? AND lease = ?
      """;

  private static final String BACKLOG =
      """
      SELECT count(*) AS waiting, min(offered_at) AS oldest FROM media WHERE state = 'WAITING'
      """;

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresMediaQueue(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<ClaimedMedia> claim(UUID lease, Instant now, Duration length) {
    Sql.requireNoTransaction();
    return dispatcher.find(
        CLAIM,
        row ->
            new ClaimedMedia(
                new TenantId(row.uuid("tenant_id")), new MediaId(row.uuid("id")), lease),
        lease,
        now.plus(length),
        now,
        now);
  }

  @Override
  public void release(ClaimedMedia claimed) {
    int released =
        sql.write(RELEASE, claimed.tenant().value(), claimed.media().value(), claimed.lease());
    if (released == 0) {
      throw new LeaseLost("the file belongs to somebody else");
    }
  }

  @Override
  public Backlog backlog() {
    Sql.requireNoTransaction();
    return dispatcher
        .find(BACKLOG, row -> new Backlog(row.bigNumber("waiting"), row.instantOrNull("oldest")))
        .orElseThrow();
  }
}
