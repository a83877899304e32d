package io.nolose.persistence.ingest;

import io.nolose.application.ingest.InboxLane;
import io.nolose.application.ingest.ProviderEventQueue;
import io.nolose.application.ingest.Settlement;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The stored events as their appliers see them. */
public final class PostgresProviderEventQueue implements ProviderEventQueue {
  /**
   * Steps from channel to channel through the index of waiting events: the cost grows with the
   * channels that have something to do, not with how much they have.
   */
  private static final String DUE =
      """
      WITH RECURSIVE lane AS (
        (SELECT tenant_id, channel_id
         FROM provider_event_due
         ORDER BY tenant_id, channel_id
         LIMIT 1)
        UNION ALL
        SELECT following.tenant_id, following.channel_id
        FROM lane
        CROSS JOIN LATERAL (
          SELECT d.tenant_id, d.channel_id
          FROM provider_event_due d
          WHERE (d.tenant_id, d.channel_id) > (lane.tenant_id, lane.channel_id)
          ORDER BY d.tenant_id, d.channel_id
          LIMIT 1) following)
      SELECT lane.tenant_id, lane.channel_id
      FROM lane
      CROSS JOIN LATERAL (
        SELECT d.due_at
        FROM provider_event_due d
        WHERE d.tenant_id = lane.tenant_id AND d.channel_id = lane.channel_id AND d.due_at <= ?
        ORDER BY d.sequence
        LIMIT 1) waiting
      ORDER BY waiting.due_at, lane.tenant_id, lane.channel_id
      LIMIT ?
      """;

  // EXPLAIN: Index Scan using provider_event_due_pkey; due_at is a filter, nearly always true.
  private static final String NEXT =
      """
      SELECT e.tenant_id, e.id, e.channel_id, e.connection_id, e.provider, e.body, e.received_at
      FROM (
        SELECT d.tenant_id, d.event_id, d.sequence, d.body_bytes,
          sum(d.body_bytes) OVER (ORDER BY d.sequence) AS bytes
        FROM (
          SELECT tenant_id, event_id, sequence, body_bytes
          FROM provider_event_due
          WHERE tenant_id = ? AND channel_id = ? AND due_at <= ?
          ORDER BY sequence
          LIMIT ?) d) batch
      JOIN provider_event e ON e.tenant_id = batch.tenant_id AND e.id = batch.event_id
      WHERE batch.bytes <= ? OR batch.bytes = batch.body_bytes
      ORDER BY batch.sequence
      """;

  private static final String APPLIED =
      """
      DELETE FROM provider_event_due
      WHERE tenant_id = ? AND channel_id = ? AND sequence = ANY (ARRAY(
        SELECT sequence FROM provider_event WHERE tenant_id = ? AND id = ANY (?)))
      """;

  private static final String PARKED =
      """
      WITH parked AS (
        DELETE FROM provider_event_due d
        USING provider_event e, unnest(?, ?) AS v (id, reason)
        WHERE e.tenant_id = ? AND e.id = v.id
          AND d.tenant_id = e.tenant_id AND d.channel_id = ? AND d.sequence = e.sequence
        RETURNING e.tenant_id, e.id, e.channel_id, e.connection_id, e.provider, v.reason, d.replays)
      INSERT INTO dead_letter (tenant_id, event_id, channel_id, connection_id, provider, reason,
        parked_at, replays)
      SELECT tenant_id, id, channel_id, connection_id, provider, reason, ?::timestamptz, replays
      FROM parked
      """;

  private static final String DEFERRED =
      """
      UPDATE provider_event_due d
      SET due_at = v.due_at
      FROM provider_event e, unnest(?, ?) AS v (id, due_at)
      WHERE e.tenant_id = ? AND e.id = v.id
        AND d.tenant_id = e.tenant_id AND d.channel_id = ? AND d.sequence = e.sequence
      """;

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresProviderEventQueue(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public List<InboxLane> due(Instant now, int max) {
    Sql.requireNoTransaction();
    return dispatcher.list(
        DUE,
        row ->
            new InboxLane(
                new TenantId(row.uuid("tenant_id")), new ChannelId(row.uuid("channel_id"))),
        now,
        max);
  }

  @Override
  public List<ProviderEvent> next(TenantId tenant, ChannelId channel, Instant now, int max) {
    return sql.list(
        NEXT,
        PostgresProviderEventQueue::read,
        tenant.value(),
        channel.value(),
        now,
        max,
        BYTES_MAX);
  }

  @Override
  public void settle(
      TenantId tenant, ChannelId channel, List<Settlement> settlements, Instant now) {
    List<Settlement.Applied> applied = of(Settlement.Applied.class, settlements);
    if (!applied.isEmpty()) {
      Column ids = Column.uuids(applied, it -> it.event().value());
      sql.write(APPLIED, tenant.value(), channel.value(), tenant.value(), ids);
    }
    List<Settlement.Parked> parked = of(Settlement.Parked.class, settlements);
    if (!parked.isEmpty()) {
      Column ids = Column.uuids(parked, it -> it.event().value());
      Column reasons = Column.texts(parked, Settlement.Parked::reason);
      sql.write(PARKED, ids, reasons, tenant.value(), channel.value(), now);
    }
    List<Settlement.Deferred> deferred = of(Settlement.Deferred.class, settlements);
    if (!deferred.isEmpty()) {
      Column ids = Column.uuids(deferred, it -> it.event().value());
      Column times = Column.times(deferred, Settlement.Deferred::until);
      sql.write(DEFERRED, ids, times, tenant.value(), channel.value());
    }
  }

  private static <S extends Settlement> List<S> of(Class<S> kind, List<Settlement> settlements) {
    return settlements.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static ProviderEvent read(Row row) throws SQLException {
    return new ProviderEvent(
        new ProviderEventId(row.uuid("id")),
        new TenantId(row.uuid("tenant_id")),
        new ChannelId(row.uuid("channel_id")),
        new ConnectionId(row.uuid("connection_id")),
        ProviderKind.valueOf(row.text("provider")),
        row.bytes("body"),
        row.instant("received_at"));
  }
}
