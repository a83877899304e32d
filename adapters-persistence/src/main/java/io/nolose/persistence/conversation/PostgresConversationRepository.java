package io.nolose.persistence.conversation;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Conversations in PostgreSQL. */
public final class PostgresConversationRepository implements ConversationRepository {
  private static final String FIND =
      """
      SELECT tenant_id, id, channel_id, contact_id, group_address, subject, last_address_scope,
        last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
        unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
        window_opened_at, window_free_until, window_refused_at, merged_into
      FROM conversation
      WHERE tenant_id = ? AND id = (
        SELECT coalesce(merged_into, id) FROM conversation WHERE tenant_id = ? AND id = ?)
      FOR NO KEY UPDATE
      """;

  private static final String PEEK_ALL =
      """
      SELECT asked.id AS asked_id, c.tenant_id, c.id, c.channel_id, c.contact_id, c.group_address,
        c.subject, c.last_address_scope, c.last_address_kind, c.last_address_value,
        c.last_message_at, c.preview, c.last_inbound_at, c.unread_count, c.created_at,
        c.last_message_tie, c.answered_at, c.read_at, c.subject_at, c.window_opened_at,
        c.window_free_until, c.window_refused_at
      FROM conversation asked
      JOIN conversation c
        ON c.tenant_id = asked.tenant_id AND c.id = coalesce(asked.merged_into, asked.id)
      WHERE asked.tenant_id = ? AND asked.id = ANY (?)
      """;

  private static final String LOAD_ALL =
      """
      SELECT tenant_id, id, channel_id, contact_id, group_address, subject, last_address_scope,
        last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
        unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
        window_opened_at, window_free_until, window_refused_at
      FROM conversation
      WHERE tenant_id = ? AND channel_id = ? AND (contact_id = ANY (?) OR group_address = ANY (?))
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  private static final String SAVE =
      """
      INSERT INTO conversation (tenant_id, id, channel_id, contact_id, group_address, subject,
        last_address_scope, last_address_kind, last_address_value, last_message_at, preview,
        last_inbound_at, unread_count, created_at, last_message_tie, answered_at, read_at,
        subject_at, window_opened_at, window_free_until, window_refused_at)
      SELECT ?, v.id, v.channel_id, v.contact_id, v.group_address, v.subject, v.last_address_scope,
        v.last_address_kind, v.last_address_value, v.last_message_at, v.preview, v.last_inbound_at,
        v.unread_count, v.created_at, v.last_message_tie, v.answered_at, v.read_at, v.subject_at,
        v.window_opened_at, v.window_free_until, v.window_refused_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS v (id, channel_id, contact_id, group_address, subject, last_address_scope,
          last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
          unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
          window_opened_at, window_free_until, window_refused_at)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        subject = excluded.subject,
        last_address_scope = excluded.last_address_scope,
        last_address_kind = excluded.last_address_kind,
        last_address_value = excluded.last_address_value,
        last_message_at = excluded.last_message_at,
        preview = excluded.preview,
        last_inbound_at = excluded.last_inbound_at,
        unread_count = excluded.unread_count,
        last_message_tie = excluded.last_message_tie,
        answered_at = excluded.answered_at,
        read_at = excluded.read_at,
        subject_at = excluded.subject_at,
        window_opened_at = excluded.window_opened_at,
        window_free_until = excluded.window_free_until,
        window_refused_at = excluded.window_refused_at
      """;

  private final Sql sql;

  public PostgresConversationRepository(Sql sql) {
    this.sql = sql;
  }

  @Override
  public Optional<Conversation> find(TenantId tenant, ConversationId conversation) {
    return sql.find(
        FIND,
        PostgresConversationRepository::readUnmerged,
        tenant.value(),
        tenant.value(),
        conversation.value());
  }

  /** While we waited for the row, it may have been merged into another. */
  private static Conversation readUnmerged(Row row) throws SQLException {
    if (row.uuidOrNull("merged_into") != null) {
      throw new StaleAggregate("the conversation was merged into another meanwhile");
    }
    return ConversationReader.read(row);
  }

  @Override
  public Map<ConversationId, Conversation> peekAll(
      TenantId tenant, Collection<ConversationId> conversations) {
    Map<ConversationId, Conversation> found = new HashMap<>();
    if (!conversations.isEmpty()) {
      sql.list(
              PEEK_ALL,
              row ->
                  Map.entry(new ConversationId(row.uuid("asked_id")), ConversationReader.read(row)),
              tenant.value(),
              Column.uuids(conversations, ConversationId::value))
          .forEach(it -> found.put(it.getKey(), it.getValue()));
    }
    return found;
  }

  @Override
  public List<Conversation> loadAll(TenantId tenant, ChannelId channel, Collection<Party> parties) {
    return parties.isEmpty()
        ? List.of()
        : sql.list(
            LOAD_ALL,
            ConversationReader::read,
            tenant.value(),
            channel.value(),
            Column.uuids(parties, PostgresConversationRepository::contact),
            Column.texts(parties, PostgresConversationRepository::group));
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Conversation> conversations) {
    if (conversations.isEmpty()) {
      return;
    }
    List<Conversation> rows =
        conversations.stream().sorted(Comparator.comparing(it -> it.id().toString())).toList();
    sql.write(
        SAVE,
        tenant.value(),
        Column.uuids(rows, it -> it.id().value()),
        Column.uuids(rows, it -> it.channel().value()),
        Column.uuids(rows, it -> contact(it.party())),
        Column.texts(rows, it -> group(it.party())),
        Column.texts(rows, it -> it.subject() == null ? null : it.subject().value()),
        Column.texts(rows, lastAddress(it -> it.scope().value())),
        Column.texts(rows, lastAddress(it -> it.kind().name())),
        Column.texts(rows, lastAddress(ContactIdentity::value)),
        Column.times(rows, Conversation::lastMessageAt),
        Column.texts(rows, Conversation::preview),
        Column.times(rows, Conversation::lastInboundAt),
        Column.numbers(rows, Conversation::unreadCount),
        Column.times(rows, Conversation::createdAt),
        Column.texts(rows, it -> it.lastMessage() == null ? null : it.lastMessage().tie()),
        Column.times(rows, Conversation::answeredAt),
        Column.times(rows, Conversation::readAt),
        Column.times(rows, it -> it.subject() == null ? null : it.subject().at()),
        Column.times(rows, it -> it.window().openedAt()),
        Column.times(rows, it -> it.window().freeUntil()),
        Column.times(rows, it -> it.window().refusedAt()));
  }

  private static Function<Conversation, @Nullable String> lastAddress(
      Function<ContactIdentity, String> part) {
    return conversation ->
        conversation.lastAddress() == null ? null : part.apply(conversation.lastAddress());
  }

  private static @Nullable UUID contact(Party party) {
    return switch (party) {
      case Party.OneContact one -> one.contact().value();
      case Party.Group _ -> null;
    };
  }

  private static @Nullable String group(Party party) {
    return switch (party) {
      case Party.OneContact _ -> null;
      case Party.Group group -> group.address();
    };
  }
}
