package io.nolose.persistence.sync;

import io.nolose.application.sync.Reconciliation;
import io.nolose.application.sync.ReconciliationLane;
import io.nolose.application.sync.Reconciliations;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** How far connections have been compared with their providers, in PostgreSQL. */
public final class PostgresReconciliations implements Reconciliations {
  private static final String DUE =
      """
      SELECT c.tenant_id, c.channel_id, c.id AS connection_id
      FROM connection c
      LEFT JOIN reconciliation r ON r.tenant_id = c.tenant_id AND r.connection_id = c.id
      WHERE c.provider = ANY (?) AND c.removed_at IS NULL AND c.last_connected_at IS NOT NULL
        AND (r.due_at IS NULL OR r.due_at <= ?
          OR (c.status = 'CONNECTED' AND c.status_since > r.checked_at))
      ORDER BY r.due_at NULLS FIRST, c.tenant_id, c.id
      LIMIT ?
      """;

  private static final String HURRY = "UPDATE reconciliation SET due_at = ? WHERE due_at > ?";

  private static final String LOAD =
      """
      SELECT tenant_id, channel_id, connection_id, complete_until, checked_at, due_at
      FROM reconciliation
      WHERE tenant_id = ? AND connection_id = ?
      FOR UPDATE
      """;

  private static final String SAVE =
      """
      INSERT INTO reconciliation (tenant_id, connection_id, channel_id, complete_until, checked_at,
        due_at)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, connection_id) DO UPDATE SET
        complete_until = excluded.complete_until,
        checked_at = excluded.checked_at,
        due_at = excluded.due_at
      """;

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresReconciliations(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public List<ReconciliationLane> due(Collection<ProviderKind> providers, Instant now, int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(
        DUE,
        row ->
            new ReconciliationLane(
                new TenantId(row.uuid("tenant_id")),
                new ChannelId(row.uuid("channel_id")),
                new ConnectionId(row.uuid("connection_id"))),
        Column.names(providers, it -> it),
        now,
        max);
  }

  @Override
  public void hurry(Instant now) {
    Sql.requireNoTransaction();
    dispatcher.write(HURRY, now, now);
  }

  @Override
  public Reconciliation load(ReconciliationLane lane, Instant now) {
    return sql.find(
            LOAD, PostgresReconciliations::read, lane.tenant().value(), lane.connection().value())
        .orElseGet(() ->
            new Reconciliation(lane.tenant(), lane.channel(), lane.connection(), null, null, now));
  }

  @Override
  public void save(Reconciliation it) {
    sql.write(
        SAVE,
        it.tenant().value(),
        it.connection().value(),
        it.channel().value(),
        it.completeUntil(),
        it.checkedAt(),
        it.dueAt());
  }

  private static Reconciliation read(Row row) throws SQLException {
    return new Reconciliation(
        new TenantId(row.uuid("tenant_id")),
        new ChannelId(row.uuid("channel_id")),
        new ConnectionId(row.uuid("connection_id")),
        row.instantOrNull("complete_until"),
        row.instantOrNull("checked_at"),
        row.instant("due_at"));
  }
}
