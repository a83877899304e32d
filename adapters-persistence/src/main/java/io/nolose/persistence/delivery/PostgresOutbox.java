package io.nolose.persistence.delivery;

import io.nolose.application.message.Outbox;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;

/** The end of the outbox where messages come in. A channel gets its lane with its first message. */
public final class PostgresOutbox implements Outbox {
  static final String ADD_LANE =
      """
      INSERT INTO outbox_lane (tenant_id, channel_id) VALUES (?, ?)
      ON CONFLICT (tenant_id, channel_id) DO NOTHING
      """;

  private static final String APPEND =
      """
      INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, state, queued_at,
        due_at, attempts)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private final Sql sql;

  public PostgresOutbox(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void append(
      TenantId tenant,
      ChannelId channel,
      ConversationId conversation,
      MessageId message,
      Instant now) {
    OutboxEntry entry = OutboxEntry.queue(tenant, channel, conversation, message, now);
    sql.write(ADD_LANE, tenant.value(), channel.value());
    sql.write(
        APPEND,
        tenant.value(),
        message.value(),
        channel.value(),
        conversation.value(),
        entry.state(),
        entry.queuedAt(),
        entry.dueAt(),
        entry.attempts());
  }
}
