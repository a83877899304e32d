package io.nolose.persistence.sync;

import io.nolose.application.LeaseLost;
import io.nolose.application.sync.SyncJobQueue;
import io.nolose.application.sync.SyncLane;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Leases sync jobs. Claiming works as the dispatcher role, which sees ids, states and times. */
public final class PostgresSyncJobQueue implements SyncJobQueue {
  private static final String CLAIM =
      """
      UPDATE sync_job claimed
      SET lease = ?, leased_until = ?
      FROM (
        SELECT j.tenant_id, j.id
        FROM sync_job j
        WHERE j.status IN ('QUEUED', 'RUNNING') AND j.not_before <= ?
          AND (j.leased_until IS NULL OR j.leased_until <= ?)
          AND NOT EXISTS (
            SELECT FROM sync_job other
            WHERE other.tenant_id = j.tenant_id AND other.channel_id = j.channel_id
              AND other.id <> j.id AND other.status IN ('QUEUED', 'RUNNING')
              AND other.leased_until > ?)
        ORDER BY j.created_at, j.id
        LIMIT 1
        FOR NO KEY UPDATE OF j SKIP LOCKED) free
      WHERE claimed.tenant_id = free.tenant_id AND claimed.id = free.id
      RETURNING claimed.tenant_id, claimed.id
      """;

  /**
   * Or two jobs of one channel could be claimed by two who do not see each other's lease. A
   * statement of its own, so that the claim after it sees all that was committed before.
   */
  private static final String ONE_BY_ONE =
      "SELECT pg_advisory_xact_lock(hashtextextended('nolose.sync_job.claim', 0))";

  private static final String RENEW =
      "UPDATE sync_job SET leased_until = ? WHERE tenant_id = ? AND id = ? AND lease = ?";

  private static final String RELEASE =
      """
      UPDATE sync_job SET lease = NULL, leased_until = NULL, not_before = ?
      WHERE tenant_id = ? AND id = ? AND lease = ?
      """;

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresSyncJobQueue(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<SyncLane> claim(UUID lease, Instant now, Duration length) {
    Sql.requireNoTransaction();
    return dispatcher.findAfter(
        ONE_BY_ONE,
        CLAIM,
        row ->
            new SyncLane(new TenantId(row.uuid("tenant_id")), new SyncJobId(row.uuid("id")), lease),
        lease,
        now.plus(length),
        now,
        now,
        now);
  }

  @Override
  public void renew(SyncLane lane, Instant until) {
    if (sql.write(RENEW, until, lane.tenant().value(), lane.job().value(), lane.lease()) == 0) {
      throw new LeaseLost("the job belongs to somebody else");
    }
  }

  @Override
  public void release(SyncLane lane, Instant notBefore) {
    sql.write(RELEASE, notBefore, lane.tenant().value(), lane.job().value(), lane.lease());
  }
}
