package io.nolose.persistence.merge;

import io.nolose.application.merge.MessageAddresses;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;

/** Addresses of messages in PostgreSQL. */
public final class PostgresMessageAddresses implements MessageAddresses {
  private static final String REMEMBER =
      """
      INSERT INTO message_address (tenant_id, message_id, scope, kind, value)
      SELECT ?, v.message_id, v.scope, v.kind, v.value
      FROM unnest(?, ?, ?, ?) AS v (message_id, scope, kind, value)
      ON CONFLICT (tenant_id, message_id) DO NOTHING
      """;

  private static final String LIST_MISPLACED =
      """
      SELECT m.id, m.conversation_id, i.contact_id
      FROM contact_identity i
      JOIN message_address a
        ON a.tenant_id = i.tenant_id AND a.scope = i.scope AND a.kind = i.kind
        AND a.value = i.value
      JOIN every_message m ON m.tenant_id = a.tenant_id AND m.id = a.message_id
      JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
      WHERE i.tenant_id = ? AND i.contact_id = ANY (?) AND m.sender_id = ANY (?)
        AND (m.sender_id <> i.contact_id OR c.contact_id <> i.contact_id)
      ORDER BY m.id
      """;

  private static final String PLACED =
      """
       m SET conversation_id = v.conversation_id, sender_id = v.sender_id
      FROM unnest(?, ?, ?) AS v (message_id, conversation_id, sender_id)
      WHERE m.tenant_id = ? AND m.id = v.message_id
      """;

  /** Said of messages first, and then of archived ones. */
  private static final List<String> PLACE =
      List.of("UPDATE message" + PLACED, "UPDATE message_archive" + PLACED);

  private static final String NEWEST_AT =
      """
      SELECT id FROM every_message
      WHERE tenant_id = ? AND conversation_id = ? AND occurred_at = (
        SELECT max(occurred_at) FROM every_message WHERE tenant_id = ? AND conversation_id = ?)
      """;

  private static final String LAST_NEWS =
      """
      SELECT max(occurred_at) AS at FROM every_message
      WHERE tenant_id = ? AND conversation_id = ? AND direction = 'INBOUND' AND origin <> 'HISTORY'
      """;

  private final Sql sql;

  public PostgresMessageAddresses(Sql sql) {
    this.sql = sql;
  }

  @Override
  public void remember(TenantId tenant, Map<MessageId, ContactIdentity> origins) {
    if (origins.isEmpty()) {
      return;
    }
    List<Entry<MessageId, ContactIdentity>> rows = List.copyOf(origins.entrySet());
    sql.write(
        REMEMBER,
        tenant.value(),
        Column.uuids(rows, it -> it.getKey().value()),
        Column.texts(rows, it -> it.getValue().scope().value()),
        Column.names(rows, it -> it.getValue().kind()),
        Column.texts(rows, it -> it.getValue().value()));
  }

  @Override
  public List<Misplaced> listMisplaced(TenantId tenant, ContactId one, ContactId other) {
    Column two = Column.uuids(List.of(one, other), ContactId::value);
    return sql.list(
        LIST_MISPLACED,
        row ->
            new Misplaced(
                new MessageId(row.uuid("id")),
                new ConversationId(row.uuid("conversation_id")),
                new ContactId(row.uuid("contact_id"))),
        tenant.value(),
        two,
        two);
  }

  @Override
  public void place(TenantId tenant, Collection<Placement> placements) {
    if (placements.isEmpty()) {
      return;
    }
    for (String statement : PLACE) {
      sql.write(
          statement,
          Column.uuids(placements, it -> it.message().value()),
          Column.uuids(placements, it -> it.conversation().value()),
          Column.uuids(placements, it -> it.sender().value()),
          tenant.value());
    }
  }

  @Override
  public List<MessageId> listNewest(TenantId tenant, ConversationId conversation) {
    UUID id = conversation.value();
    return sql.list(
        NEWEST_AT, row -> new MessageId(row.uuid("id")), tenant.value(), id, tenant.value(), id);
  }

  @Override
  public Optional<Instant> lastNewsAt(TenantId tenant, ConversationId conversation) {
    return sql.find(
            LAST_NEWS,
            row -> Optional.ofNullable(row.instantOrNull("at")),
            tenant.value(),
            conversation.value())
        .flatMap(it -> it);
  }
}
