package io.nolose.persistence.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.application.delivery.HandOver;
import io.nolose.application.delivery.OutboxLane;
import io.nolose.application.delivery.OutboxQueue;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The end of the outbox where messages leave. Claiming works as the dispatcher role, which sees
 * ids, states and times of all tenants; all else works as the application, in the lane's tenant.
 */
public final class PostgresOutboxQueue implements OutboxQueue {
  /**
   * One look into an index per lane, however long its queue is. An entry that waits for a retry
   * holds back its own conversation only. Nobody waits for a lane that somebody else is claiming;
   * the weaker lock lets messages be queued meanwhile.
   */
  private static final String CLAIM =
      """
      UPDATE outbox_lane claimed
      SET lease = ?, leased_until = ?
      FROM (
        SELECT l.tenant_id, l.channel_id
        FROM outbox_lane l
        CROSS JOIN LATERAL (
          SELECT min(o.due_at) AS since
          FROM (
            (SELECT q.due_at
             FROM outbox q
             WHERE q.tenant_id = l.tenant_id AND q.channel_id = l.channel_id
               AND q.state = 'QUEUED' AND q.due_at <= ?
               AND NOT EXISTS (
                 SELECT FROM outbox earlier
                 WHERE earlier.tenant_id = q.tenant_id
                   AND earlier.conversation_id = q.conversation_id
                   AND earlier.state IN ('QUEUED', 'IN_FLIGHT') AND earlier.position < q.position
                   AND earlier.due_at > ?)
             ORDER BY q.due_at
             LIMIT 1)
            UNION ALL
            (SELECT f.due_at
             FROM outbox f
             WHERE f.tenant_id = l.tenant_id AND f.channel_id = l.channel_id
               AND f.state = 'IN_FLIGHT'
             LIMIT 1)) o) waiting
        WHERE waiting.since IS NOT NULL
          AND l.not_before <= ?
          AND (l.leased_until IS NULL OR l.leased_until <= ?)
        ORDER BY waiting.since, l.tenant_id, l.channel_id
        LIMIT 1
        FOR NO KEY UPDATE OF l SKIP LOCKED) free
      WHERE claimed.tenant_id = free.tenant_id AND claimed.channel_id = free.channel_id
      RETURNING claimed.tenant_id, claimed.channel_id
      """;

  /** The first of each conversation: what is behind one that waits or is in flight waits, too. */
  private static final String NEXT =
      OutboxReader.COLUMNS
          + """
          FROM outbox o
          WHERE o.tenant_id = ? AND o.channel_id = ? AND o.state = 'QUEUED' AND o.due_at <= ?
            AND NOT EXISTS (
              SELECT FROM outbox earlier
              WHERE earlier.tenant_id = o.tenant_id AND earlier.conversation_id = o.conversation_id
                AND earlier.state IN ('QUEUED', 'IN_FLIGHT') AND earlier.position < o.position)
          ORDER BY o.position
          LIMIT ?
          """;

  /**
   * The same among those that wait longest: as a rule that is enough, and never reads a long queue.
   */
  private static final String NEXT_NEAR =
      OutboxReader.COLUMNS
          + """
          FROM (
            SELECT * FROM outbox
            WHERE tenant_id = ? AND channel_id = ? AND state = 'QUEUED'
            ORDER BY position
            LIMIT 500) o
          WHERE o.due_at <= ?
            AND NOT EXISTS (
              SELECT FROM outbox earlier
              WHERE earlier.tenant_id = o.tenant_id AND earlier.conversation_id = o.conversation_id
                AND earlier.state IN ('QUEUED', 'IN_FLIGHT') AND earlier.position < o.position)
          ORDER BY o.position
          LIMIT ?
          """;

  /** One that waits for a retry or is in flight holds back what is behind it. */
  private static final String LIST_WAITING =
      OutboxReader.COLUMNS
          + """
          FROM outbox o
          WHERE o.tenant_id = ? AND o.channel_id = ? AND o.state = 'QUEUED' AND o.due_at <= ?
            AND NOT EXISTS (
              SELECT FROM outbox earlier
              WHERE earlier.tenant_id = o.tenant_id AND earlier.conversation_id = o.conversation_id
                AND earlier.state IN ('QUEUED', 'IN_FLIGHT') AND earlier.position < o.position
                AND (earlier.state = 'IN_FLIGHT' OR earlier.due_at > ?))
          ORDER BY o.position
          LIMIT ?
          """;

  private static final String EXTEND =
      """
      UPDATE outbox_lane SET leased_until = ?
      WHERE tenant_id = ? AND channel_id = ? AND lease = ?
      """;

  private static final String SAVE_ENTRIES =
      """
      UPDATE outbox SET state = changed.state, due_at = changed.due_at, attempts = changed.attempts
      FROM unnest(?, ?, ?, ?) AS changed (message_id, state, due_at, attempts)
      WHERE outbox.tenant_id = ? AND outbox.message_id = changed.message_id
      """;

  private static final String SAVE_ATTEMPTS =
      """
      INSERT INTO delivery_attempt (tenant_id, id, message_id, connection_id, number, started_at,
        finished_at, outcome, detail)
      SELECT ?, attempt.*
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS attempt
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        finished_at = excluded.finished_at,
        outcome = excluded.outcome,
        detail = excluded.detail
      """;

  private static final String LIST_DEPARTURES =
      """
      SELECT a.connection_id, o.conversation_id, a.started_at, a.finished_at
      FROM delivery_attempt a
      JOIN outbox o ON o.tenant_id = a.tenant_id AND o.message_id = a.message_id
      WHERE a.tenant_id = ? AND a.started_at >= ? AND o.channel_id = ?
      ORDER BY a.started_at
      LIMIT 100000
      """;

  private static final String RELEASE =
      """
      UPDATE outbox_lane SET lease = NULL, leased_until = NULL, not_before = ?
      WHERE tenant_id = ? AND channel_id = ? AND lease = ?
      """;

  private final Sql sql;
  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresOutboxQueue(Sql sql, Sql dispatcher) {
    this.sql = sql;
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<OutboxLane> claim(UUID lease, Instant now, Duration length) {
    Sql.requireNoTransaction();
    return dispatcher.find(
        CLAIM,
        row ->
            new OutboxLane(
                new TenantId(row.uuid("tenant_id")), new ChannelId(row.uuid("channel_id")), lease),
        lease,
        now.plus(length),
        now,
        now,
        now,
        now);
  }

  @Override
  public List<OutboxEntry> next(OutboxLane lane, int max, Instant now) {
    List<OutboxEntry> near = next(NEXT_NEAR, lane, max, now);
    return near.isEmpty() ? next(NEXT, lane, max, now) : near;
  }

  private List<OutboxEntry> next(String statement, OutboxLane lane, int max, Instant now) {
    return sql.list(
        statement, OutboxReader::read, lane.tenant().value(), lane.channel().value(), now, max);
  }

  @Override
  public List<OutboxEntry> listWaiting(OutboxLane lane, int max, Instant now) {
    return sql.list(
        LIST_WAITING,
        OutboxReader::read,
        lane.tenant().value(),
        lane.channel().value(),
        now,
        now,
        max);
  }

  @Override
  public void record(OutboxLane lane, Collection<HandOver> handOvers, Instant leaseUntil) {
    int extended =
        sql.write(EXTEND, leaseUntil, lane.tenant().value(), lane.channel().value(), lane.lease());
    if (extended == 0) {
      throw new LeaseLost("the channel's sends belong to somebody else");
    }
    if (handOvers.isEmpty()) {
      return;
    }
    List<OutboxEntry> entries = handOvers.stream().map(HandOver::entry).toList();
    sql.write(
        SAVE_ENTRIES,
        Column.uuids(entries, entry -> entry.message().value()),
        Column.names(entries, OutboxEntry::state),
        Column.times(entries, OutboxEntry::dueAt),
        Column.numbers(entries, OutboxEntry::attempts),
        lane.tenant().value());
    List<DeliveryAttempt> attempts = handOvers.stream().map(HandOver::attempt).toList();
    sql.write(
        SAVE_ATTEMPTS,
        lane.tenant().value(),
        Column.uuids(attempts, attempt -> attempt.id().value()),
        Column.uuids(attempts, attempt -> attempt.message().value()),
        Column.uuids(attempts, attempt -> attempt.connection().value()),
        Column.numbers(attempts, DeliveryAttempt::number),
        Column.times(attempts, DeliveryAttempt::startedAt),
        Column.times(attempts, DeliveryAttempt::finishedAt),
        Column.names(attempts, DeliveryAttempt::outcome),
        Column.texts(attempts, DeliveryAttempt::detail));
  }

  @Override
  public List<Departure> listDepartures(OutboxLane lane, Instant since) {
    return sql.list(
        LIST_DEPARTURES,
        row ->
            new Departure(
                new ConnectionId(row.uuid("connection_id")),
                new ConversationId(row.uuid("conversation_id")),
                row.instant("started_at"),
                row.instantOrNull("finished_at")),
        lane.tenant().value(),
        since,
        lane.channel().value());
  }

  @Override
  public void release(OutboxLane lane, Instant notBefore) {
    sql.write(RELEASE, notBefore, lane.tenant().value(), lane.channel().value(), lane.lease());
  }
}
