package io.nolose.persistence.delivery;

import io.nolose.application.message.ScheduledSend;
import io.nolose.application.message.WaitingSends;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;

/** What waits and may not go on waiting, in PostgreSQL. */
public final class PostgresWaitingSends implements WaitingSends {
  /** One look into the index per tenant, however much it has scheduled. */
  private static final String LIST_TENANTS_WITH_DUE =
      """
      WITH RECURSIVE earliest AS (
        (SELECT s.tenant_id, s.due_at FROM scheduled_send s ORDER BY s.tenant_id, s.due_at LIMIT 1)
        UNION ALL
        SELECT following.tenant_id, following.due_at
        FROM earliest
        CROSS JOIN LATERAL (
          SELECT s.tenant_id, s.due_at FROM scheduled_send s
          WHERE s.tenant_id > earliest.tenant_id
          ORDER BY s.tenant_id, s.due_at
          LIMIT 1) following)
      SELECT tenant_id FROM earliest WHERE due_at <= ? ORDER BY due_at, tenant_id LIMIT ?
      """;

  private static final String TAKE_DUE =
      """
      WITH taken AS (
        DELETE FROM scheduled_send
        WHERE tenant_id = ? AND message_id IN (
          SELECT s.message_id FROM scheduled_send s
          WHERE s.tenant_id = ? AND s.due_at <= ?
          ORDER BY s.due_at, s.message_id
          LIMIT ?
          FOR UPDATE SKIP LOCKED)
        RETURNING message_id, channel_id, due_at)
      SELECT message_id, channel_id, due_at FROM taken ORDER BY due_at, message_id
      """;

  private static final String LIST_DELETED_LANES =
      """
      SELECT c.tenant_id, c.id AS channel_id FROM channel c
      WHERE c.closed_at IS NOT NULL
        AND (EXISTS (
            SELECT FROM outbox o
            WHERE o.tenant_id = c.tenant_id AND o.channel_id = c.id AND o.state = 'QUEUED')
          OR EXISTS (
            SELECT FROM scheduled_send s
            WHERE s.tenant_id = c.tenant_id AND s.channel_id = c.id))
      ORDER BY c.tenant_id, c.id
      LIMIT ?
      """;

  private final Sql sql;
  private final Sql dispatcher;

  public PostgresWaitingSends(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public List<TenantId> listTenantsWithDue(Instant now, int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(
        LIST_TENANTS_WITH_DUE, row -> new TenantId(row.uuid("tenant_id")), now, max);
  }

  @Override
  public List<ScheduledSend> takeDue(TenantId tenant, Instant now, int max) {
    return sql.list(
        TAKE_DUE,
        row ->
            new ScheduledSend(
                new MessageId(row.uuid("message_id")),
                new ChannelId(row.uuid("channel_id")),
                row.instant("due_at")),
        tenant.value(),
        tenant.value(),
        now,
        max);
  }

  @Override
  public List<DeletedLane> listDeletedLanes(int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(
        LIST_DELETED_LANES,
        row ->
            new DeletedLane(
                new TenantId(row.uuid("tenant_id")), new ChannelId(row.uuid("channel_id"))),
        max);
  }
}
