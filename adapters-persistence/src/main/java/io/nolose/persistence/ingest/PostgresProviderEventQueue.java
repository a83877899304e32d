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
import org.jspecify.annotations.Nullable;

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
         FROM provider_event
         WHERE state = 'WAITING'
         ORDER BY tenant_id, channel_id
         LIMIT 1)
        UNION ALL
        SELECT following.tenant_id, following.channel_id
        FROM lane
        CROSS JOIN LATERAL (
          SELECT e.tenant_id, e.channel_id
          FROM provider_event e
          WHERE e.state = 'WAITING'
            AND (e.tenant_id, e.channel_id) > (lane.tenant_id, lane.channel_id)
          ORDER BY e.tenant_id, e.channel_id
          LIMIT 1) following)
      SELECT lane.tenant_id, lane.channel_id
      FROM lane
      CROSS JOIN LATERAL (
        SELECT e.due_at
        FROM provider_event e
        WHERE e.tenant_id = lane.tenant_id AND e.channel_id = lane.channel_id
          AND e.state = 'WAITING' AND e.due_at <= ?
        ORDER BY e.due_at
        LIMIT 1) waiting
      ORDER BY waiting.due_at, lane.tenant_id, lane.channel_id
      LIMIT ?
      """;

  // EXPLAIN: Index Scan using provider_event_waiting; due_at is a filter, nearly always true.
  private static final String NEXT =
      """
      SELECT tenant_id, id, channel_id, connection_id, provider, body, received_at
      FROM provider_event
      WHERE tenant_id = ? AND channel_id = ? AND state = 'WAITING' AND due_at <= ?
      ORDER BY sequence
      LIMIT ?
      """;

  private static final String SETTLE =
      """
      UPDATE provider_event e
      SET state = v.state, parked_reason = v.reason, due_at = coalesce(v.due_at, e.due_at),
        settled_at = CASE WHEN v.state = 'WAITING' THEN NULL ELSE ?::timestamptz END
      FROM unnest(?, ?, ?, ?) AS v (id, state, reason, due_at)
      WHERE e.tenant_id = ? AND e.channel_id = ? AND e.id = v.id
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
        NEXT, PostgresProviderEventQueue::read, tenant.value(), channel.value(), now, max);
  }

  @Override
  public void settle(
      TenantId tenant, ChannelId channel, List<Settlement> settlements, Instant now) {
    if (settlements.isEmpty()) {
      return;
    }
    sql.write(
        SETTLE,
        now,
        Column.uuids(settlements, it -> it.event().value()),
        Column.texts(settlements, PostgresProviderEventQueue::state),
        Column.texts(settlements, PostgresProviderEventQueue::reason),
        Column.times(settlements, PostgresProviderEventQueue::dueAt),
        tenant.value(),
        channel.value());
  }

  private static String state(Settlement settlement) {
    return switch (settlement) {
      case Settlement.Applied _ -> "APPLIED";
      case Settlement.Parked _ -> "PARKED";
      case Settlement.Deferred _ -> "WAITING";
    };
  }

  private static @Nullable String reason(Settlement settlement) {
    return settlement instanceof Settlement.Parked parked ? parked.reason() : null;
  }

  private static @Nullable Instant dueAt(Settlement settlement) {
    return settlement instanceof Settlement.Deferred deferred ? deferred.until() : null;
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
