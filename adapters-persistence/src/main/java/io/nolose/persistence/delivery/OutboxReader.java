package io.nolose.persistence.delivery;

import io.nolose.application.delivery.HandOver;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Row;
import java.sql.SQLException;

/** Turns rows of {@code outbox}, alone or beside an attempt, into entries. */
final class OutboxReader {
  /** Of {@code outbox o}, what {@link #read} reads. */
  static final String COLUMNS =
      """
      SELECT o.tenant_id, o.channel_id, o.conversation_id, o.message_id, o.state, o.queued_at,
        o.due_at, o.attempts, o.attempts_elsewhere
      """;

  /** The same with an attempt {@code a}, what {@link #readHandOver} reads. */
  static final String HAND_OVER_COLUMNS =
      COLUMNS
          + """
          , a.id AS attempt_id, a.connection_id, a.number, a.started_at, a.finished_at, a.outcome,
            a.detail
          """;

  private OutboxReader() {}

  static OutboxEntry read(Row row) throws SQLException {
    return new OutboxEntry(
        new TenantId(row.uuid("tenant_id")),
        new ChannelId(row.uuid("channel_id")),
        new ConversationId(row.uuid("conversation_id")),
        new MessageId(row.uuid("message_id")),
        OutboxEntry.State.valueOf(row.text("state")),
        row.instant("queued_at"),
        row.instant("due_at"),
        row.number("attempts"),
        row.number("attempts_elsewhere"));
  }

  static HandOver readHandOver(Row row) throws SQLException {
    return new HandOver(read(row), AttemptReader.read(row, "attempt_id"));
  }
}
