package io.nolose.persistence.delivery;

import io.nolose.application.delivery.HandOver;
import io.nolose.application.delivery.HandOvers;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hand-overs whose end is open, in PostgreSQL. */
public final class PostgresHandOvers implements HandOvers {
  static final String SAVE_ENTRY =
      """
      UPDATE outbox SET state = ?, due_at = ?, attempts = ?
      WHERE tenant_id = ? AND message_id = ?
      """;

  private static final String LIST_OPEN =
      OutboxReader.HAND_OVER_COLUMNS
          + """
          FROM outbox o
          CROSS JOIN LATERAL (
            SELECT latest.*
            FROM delivery_attempt latest
            WHERE latest.tenant_id = o.tenant_id AND latest.message_id = o.message_id
            ORDER BY latest.number DESC
            LIMIT 1) a
          WHERE o.tenant_id = ? AND o.channel_id = ? AND o.state IN ('IN_FLIGHT', 'UNKNOWN')
          ORDER BY o.position
          LIMIT 1000
          """;

  private static final String LOAD_ALL =
      OutboxReader.HAND_OVER_COLUMNS
          + """
          FROM delivery_attempt a
          JOIN outbox o ON o.tenant_id = a.tenant_id AND o.message_id = a.message_id
          WHERE a.tenant_id = ? AND a.id = ANY (?)
          ORDER BY o.position, a.number
          """;

  /** A new place in the order, for the old one means nothing in another lane. */
  private static final String MOVE_ENTRY =
      """
      UPDATE outbox SET channel_id = ?, conversation_id = ?, due_at = ?,
        attempts_elsewhere = attempts,
        position = nextval(pg_get_serial_sequence('outbox', 'position'))
      WHERE tenant_id = ? AND message_id = ?
      """;

  private static final String MOVE_MESSAGE =
      """
      UPDATE message SET rerouted_from = coalesce(rerouted_from, channel_id), channel_id = ?,
        conversation_id = ?
      WHERE tenant_id = ? AND id = ?
      """;

  private static final String WAKE =
      """
      UPDATE outbox_lane SET not_before = '-infinity'
      WHERE tenant_id = ? AND channel_id = ? AND not_before > '-infinity'
      """;

  private final Sql sql;

  public PostgresHandOvers(Sql sql) {
    this.sql = sql;
  }

  @Override
  public List<HandOver> listOpen(TenantId tenant, ChannelId channel) {
    return sql.list(LIST_OPEN, OutboxReader::readHandOver, tenant.value(), channel.value());
  }

  @Override
  public List<HandOver> loadAll(TenantId tenant, Collection<AttemptId> attempts) {
    return attempts.isEmpty()
        ? List.of()
        : sql.list(
            LOAD_ALL,
            OutboxReader::readHandOver,
            tenant.value(),
            Column.uuids(attempts, AttemptId::value));
  }

  @Override
  public void resolve(OutboxEntry entry) {
    sql.write(
        SAVE_ENTRY,
        entry.state(),
        entry.dueAt(),
        entry.attempts(),
        entry.tenant().value(),
        entry.message().value());
  }

  @Override
  public void reroute(OutboxEntry entry, ChannelId to, ConversationId thread, Instant now) {
    sql.write(PostgresOutbox.ADD_LANE, entry.tenant().value(), to.value());
    sql.write(
        MOVE_ENTRY,
        to.value(),
        thread.value(),
        now,
        entry.tenant().value(),
        entry.message().value());
    sql.write(
        MOVE_MESSAGE, to.value(), thread.value(), entry.tenant().value(), entry.message().value());
  }

  @Override
  public void wake(TenantId tenant, ChannelId channel) {
    sql.write(WAKE, tenant.value(), channel.value());
  }
}
