package io.nolose.persistence.feed;

import io.nolose.application.feed.PositionForgotten;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.JtaTransactions;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The log in PostgreSQL. What a transaction appends is gathered with its thread and written by one
 * statement right before the commit: the row that holds a tenant's last position is locked from
 * then on, and no longer.
 */
public final class PostgresTenantEventLog implements TenantEventLog, JtaTransactions.LastWrite {
  /** The head's lock is what makes the order of positions the order of commits. */
  static final String WRITE =
      """
      WITH head AS (
        INSERT INTO tenant_event_head AS h (tenant_id, last)
        VALUES (?, ?)
        ON CONFLICT (tenant_id) DO UPDATE SET last = h.last + excluded.last
        RETURNING tenant_id, last)
      INSERT INTO tenant_event (tenant_id, position, kind, channel_id, conversation_id, contact_id,
        message_id, occurred_at, detail)
      SELECT head.tenant_id, head.last - ? + v.place, v.kind, v.channel_id, v.conversation_id,
        v.contact_id, v.message_id, v.occurred_at, v.detail
      FROM head
      CROSS JOIN unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
        AS v (kind, channel_id, conversation_id, contact_id, message_id, occurred_at, detail, place)
      """;

  private static final String LIST =
      """
      SELECT position, kind, channel_id, conversation_id, contact_id, message_id, occurred_at, detail
      FROM tenant_event
      WHERE tenant_id = ? AND position > ?
      ORDER BY position
      LIMIT ?
      """;

  private static final String LAST = "SELECT last FROM tenant_event_head WHERE tenant_id = ?";

  private static final String FORGOTTEN =
      "SELECT forgotten_up_to FROM tenant_event_head WHERE tenant_id = ?";

  private record Gathered(TenantId tenant, List<TenantEvent> events) {}

  private final Sql sql;

  @SuppressWarnings("ThreadLocalUsage") // there is one log, and transactions are bound to threads
  private final ThreadLocal<@Nullable Gathered> gathered = new ThreadLocal<>();

  public PostgresTenantEventLog(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void append(TenantId tenant, List<TenantEvent> events) {
    Sql.requireTransaction();
    if (events.isEmpty()) {
      return;
    }
    Gathered before = gathered.get();
    if (before == null) {
      gathered.set(new Gathered(tenant, new ArrayList<>(events)));
    } else if (before.tenant().equals(tenant)) {
      before.events().addAll(events);
    } else {
      throw new IllegalStateException("a transaction belongs to one tenant");
    }
  }

  @Override
  public List<Entry> list(TenantId tenant, long afterPosition, int max) {
    List<Entry> entries =
        sql.list(LIST, PostgresTenantEventLog::read, tenant.value(), afterPosition, max);
    // Asked last: what is removed meanwhile shows as a gap and here.
    long forgotten =
        sql.find(FORGOTTEN, row -> row.bigNumber("forgotten_up_to"), tenant.value()).orElse(0L);
    if (afterPosition < forgotten) {
      throw new PositionForgotten(forgotten);
    }
    return entries;
  }

  @Override
  public long last(TenantId tenant) {
    return sql.find(LAST, row -> row.bigNumber("last"), tenant.value()).orElse(0L);
  }

  @Override
  public void write(@Nullable TenantId tenant) {
    Gathered all = gathered.get();
    if (all == null) {
      return;
    }
    if (!all.tenant().equals(tenant)) {
      throw new IllegalStateException("a log is written in a transaction of its tenant");
    }
    List<TenantEvent> events = all.events();
    sql.write(
        WRITE,
        all.tenant().value(),
        (long) events.size(),
        (long) events.size(),
        Column.texts(events, event -> event.kind().wireName()),
        Column.uuids(events, event -> id(event.channel(), ChannelId::value)),
        Column.uuids(events, event -> id(event.conversation(), ConversationId::value)),
        Column.uuids(events, event -> id(event.contact(), ContactId::value)),
        Column.uuids(events, event -> id(event.message(), MessageId::value)),
        Column.times(events, TenantEvent::occurredAt),
        Column.texts(events, TenantEvent::detail));
  }

  @Override
  public void forget() {
    gathered.remove();
  }

  private static <I> @Nullable UUID id(@Nullable I id, Function<I, UUID> value) {
    return id == null ? null : value.apply(id);
  }

  private static Entry read(Row row) throws SQLException {
    return new Entry(
        row.bigNumber("position"),
        new TenantEvent(
            TenantEvent.Kind.of(row.text("kind")),
            Optional.ofNullable(row.uuidOrNull("channel_id")).map(ChannelId::new).orElse(null),
            Optional.ofNullable(row.uuidOrNull("conversation_id"))
                .map(ConversationId::new)
                .orElse(null),
            Optional.ofNullable(row.uuidOrNull("contact_id")).map(ContactId::new).orElse(null),
            Optional.ofNullable(row.uuidOrNull("message_id")).map(MessageId::new).orElse(null),
            row.instant("occurred_at"),
            row.textOrNull("detail")));
  }
}
