package io.nolose.persistence.delivery;

import io.nolose.application.message.Outbox;
import io.nolose.application.message.ScheduledSend;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

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

  private static final String SCHEDULE =
      """
      INSERT INTO scheduled_send (tenant_id, message_id, channel_id, due_at) VALUES (?, ?, ?, ?)
      """;

  private static final String UNSCHEDULE =
      """
      DELETE FROM scheduled_send WHERE tenant_id = ? AND message_id = ?
      """;

  private static final String WITHDRAW =
      """
      UPDATE outbox SET state = 'DONE' WHERE tenant_id = ? AND message_id = ? AND state = 'QUEUED'
      """;

  private static final String FIND_STATE =
      """
      SELECT state FROM outbox WHERE tenant_id = ? AND message_id = ?
      """;

  private static final String UNSCHEDULE_ALL =
      """
      DELETE FROM scheduled_send WHERE tenant_id = ? AND message_id IN (
        SELECT s.message_id FROM scheduled_send s
        WHERE s.tenant_id = ? AND s.channel_id = ?
        ORDER BY s.message_id
        LIMIT ?
        FOR UPDATE SKIP LOCKED)
      RETURNING message_id
      """;

  private static final String WITHDRAW_ALL =
      """
      UPDATE outbox SET state = 'DONE' WHERE tenant_id = ? AND message_id IN (
        SELECT q.message_id FROM outbox q
        WHERE q.tenant_id = ? AND q.channel_id = ? AND q.state = 'QUEUED'
        ORDER BY q.position
        LIMIT ?)
      RETURNING message_id
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

  @Override
  public void schedule(TenantId tenant, ScheduledSend send) {
    sql.write(
        SCHEDULE, tenant.value(), send.message().value(), send.channel().value(), send.dueAt());
  }

  @Override
  public Withdrawal withdraw(TenantId tenant, MessageId message) {
    if (sql.write(UNSCHEDULE, tenant.value(), message.value()) > 0
        || sql.write(WITHDRAW, tenant.value(), message.value()) > 0) {
      return Withdrawal.WITHDRAWN;
    }
    return sql.find(
            FIND_STATE,
            row -> OutboxEntry.State.valueOf(row.text("state")),
            tenant.value(),
            message.value())
        .filter(state -> state == OutboxEntry.State.IN_FLIGHT)
        .map(_ -> Withdrawal.IN_FLIGHT)
        .orElse(Withdrawal.OVER);
  }

  @Override
  public List<MessageId> withdrawAll(TenantId tenant, ChannelId channel, int max) {
    List<MessageId> taken = new ArrayList<>(take(UNSCHEDULE_ALL, tenant, channel, max));
    taken.addAll(take(WITHDRAW_ALL, tenant, channel, max - taken.size()));
    return taken;
  }

  private List<MessageId> take(String statement, TenantId tenant, ChannelId channel, int max) {
    return sql.list(
        statement,
        row -> new MessageId(row.uuid("message_id")),
        tenant.value(),
        tenant.value(),
        channel.value(),
        max);
  }
}
