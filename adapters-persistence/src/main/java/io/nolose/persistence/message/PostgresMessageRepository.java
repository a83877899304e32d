package io.nolose.persistence.message;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.sql.SqlValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages in PostgreSQL. An existing one only ever changes its facts and its source. */
public final class PostgresMessageRepository implements MessageRepository {
  private static final String LOAD_ALL =
      """
      SELECT tenant_id, id, conversation_id, channel_id, direction, origin, sender_id, author_id,
        content_type, body, content_name, template_language, template_parameters, source,
        accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code,
        failure_reason, unknown_at, occurred_at, created_at
      FROM message
      WHERE tenant_id = ? AND id = ANY (?)
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  // EXPLAIN: Nested Loop over message_reference_pkey and message_pkey, then Sort and LockRows.
  private static final String LOAD_ALL_REFERRED =
      """
      SELECT tenant_id, id, conversation_id, channel_id, direction, origin, sender_id, author_id,
        content_type, body, content_name, template_language, template_parameters, source,
        accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code,
        failure_reason, unknown_at, occurred_at, created_at
      FROM message
      WHERE tenant_id = ? AND id IN (
        SELECT r.message_id
        FROM unnest(?, ?) AS wanted (connection_id, provider_message_id)
        JOIN message_reference r
          ON r.tenant_id = ? AND r.connection_id = wanted.connection_id
          AND r.provider_message_id = wanted.provider_message_id)
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  private static final String SAVE =
      """
      INSERT INTO message (tenant_id, id, conversation_id, channel_id, direction, origin, sender_id,
        author_id, content_type, body, content_name, template_language, template_parameters, source,
        accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code,
        failure_reason, unknown_at, occurred_at, created_at)
      SELECT ?, v.id, v.conversation_id, v.channel_id, v.direction, v.origin, v.sender_id,
        v.author_id, v.content_type, v.body, v.content_name, v.template_language,
        v.template_parameters::text[], v.source, v.accepted_at, v.sent_at, v.delivered_at,
        v.read_at, v.played_at, v.failed_at, v.failure_code, v.failure_reason, v.unknown_at,
        v.occurred_at, v.created_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS v (id, conversation_id, channel_id, direction, origin, sender_id, author_id,
          content_type, body, content_name, template_language, template_parameters, source,
          accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code,
          failure_reason, unknown_at, occurred_at, created_at)
      ON CONFLICT (tenant_id, id) DO UPDATE SET
        source = excluded.source,
        accepted_at = excluded.accepted_at,
        sent_at = excluded.sent_at,
        delivered_at = excluded.delivered_at,
        read_at = excluded.read_at,
        played_at = excluded.played_at,
        failed_at = excluded.failed_at,
        failure_code = excluded.failure_code,
        failure_reason = excluded.failure_reason,
        unknown_at = excluded.unknown_at
      """;

  private static final String SAVE_REFERENCES =
      """
      INSERT INTO message_reference (tenant_id, message_id, connection_id, provider_message_id, place)
      SELECT ?, v.message_id, v.connection_id, v.provider_message_id, v.place
      FROM unnest(?, ?, ?, ?) AS v (message_id, connection_id, provider_message_id, place)
      ON CONFLICT (tenant_id, connection_id, provider_message_id) DO NOTHING
      """;

  private static final String FIND_FOREIGN_REFERENCE =
      """
      SELECT r.message_id
      FROM unnest(?, ?, ?) AS v (message_id, connection_id, provider_message_id)
      JOIN message_reference r
        ON r.tenant_id = ? AND r.connection_id = v.connection_id
        AND r.provider_message_id = v.provider_message_id
      WHERE r.message_id <> v.message_id
      LIMIT 1
      """;

  // EXPLAIN: Nested Loop over message_of_conversation, from the newest message down.
  private static final String COUNT_UNREAD =
      """
      SELECT v.id, count(*) AS unread
      FROM unnest(?, ?, ?) AS v (id, answered_at, read_at)
      JOIN message m ON m.tenant_id = ? AND m.conversation_id = v.id
      WHERE m.direction = 'INBOUND' AND m.origin IN ('LIVE', 'RECOVERED')
        AND (v.answered_at IS NULL OR m.occurred_at > v.answered_at)
        AND (v.read_at IS NULL OR m.created_at > v.read_at)
      GROUP BY v.id
      """;

  private final Sql sql;
  private final MessageReader reader;

  public PostgresMessageRepository(Sql sql) {
    this.sql = sql;
    this.reader = new MessageReader(sql);
  }

  @Override
  public List<Message> loadAll(TenantId tenant, Collection<MessageId> messages) {
    return messages.isEmpty()
        ? List.of()
        : reader.list(tenant, LOAD_ALL, tenant.value(), Column.uuids(messages, MessageId::value));
  }

  @Override
  public List<Message> loadAllReferred(TenantId tenant, Collection<ProviderReference> references) {
    return references.isEmpty()
        ? List.of()
        : reader.list(
            tenant,
            LOAD_ALL_REFERRED,
            tenant.value(),
            Column.uuids(references, it -> it.connection().value()),
            Column.texts(references, it -> it.id().value()),
            tenant.value());
  }

  @Override
  public Map<ConversationId, Integer> countUnread(
      TenantId tenant, Collection<Conversation> conversations) {
    return sql
        .list(
            COUNT_UNREAD,
            row -> Map.entry(new ConversationId(row.uuid("id")), row.number("unread")),
            Column.uuids(conversations, it -> it.id().value()),
            Column.times(conversations, Conversation::answeredAt),
            Column.times(conversations, Conversation::readAt),
            tenant.value())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<Message> rows =
        messages.stream().sorted(Comparator.comparing(it -> it.id().toString())).toList();
    sql.write(
        SAVE,
        tenant.value(),
        Column.uuids(rows, it -> it.id().value()),
        Column.uuids(rows, it -> it.conversation().value()),
        Column.uuids(rows, it -> it.channel().value()),
        Column.names(rows, Message::direction),
        Column.names(rows, Message::origin),
        Column.uuids(rows, it -> it.sender() == null ? null : it.sender().value()),
        Column.uuids(rows, it -> it.author() == null ? null : it.author().value()),
        Column.names(rows, it -> ContentType.of(it.content())),
        Column.texts(rows, it -> ContentType.body(it.content())),
        Column.texts(rows, it -> ContentType.name(it.content())),
        Column.texts(rows, it -> ContentType.language(it.content())),
        Column.texts(rows, it -> SqlValues.textArray(ContentType.parameters(it.content()))),
        Column.names(rows, Message::source),
        times(rows, MessageFacts::acceptedAt),
        times(rows, MessageFacts::sentAt),
        times(rows, MessageFacts::deliveredAt),
        times(rows, MessageFacts::readAt),
        times(rows, MessageFacts::playedAt),
        times(rows, MessageFacts::failedAt),
        failures(rows, MessageFailure::code),
        failures(rows, MessageFailure::reason),
        times(rows, MessageFacts::unknownAt),
        Column.times(rows, Message::occurredAt),
        Column.times(rows, Message::createdAt));
    saveReferences(tenant, rows);
  }

  private void saveReferences(TenantId tenant, List<Message> messages) {
    List<Referred> rows = new ArrayList<>();
    for (Message message : messages) {
      int place = 0;
      for (ProviderReference reference : message.references()) {
        rows.add(new Referred(message.id(), reference, place++));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    rows.sort(Comparator.comparing(Referred::key));
    Column ids = Column.uuids(rows, it -> it.message().value());
    Column connections = Column.uuids(rows, it -> it.reference().connection().value());
    Column providerIds = Column.texts(rows, it -> it.reference().id().value());
    Column places = Column.numbers(rows, Referred::place);
    int added = sql.write(SAVE_REFERENCES, tenant.value(), ids, connections, providerIds, places);
    if (added < rows.size()
        && sql.find(
                FIND_FOREIGN_REFERENCE,
                row -> row.uuid("message_id"),
                ids,
                connections,
                providerIds,
                tenant.value())
            .isPresent()) {
      throw new StaleAggregate("a reference belongs to another message");
    }
  }

  private static Column times(List<Message> rows, Function<MessageFacts, @Nullable Instant> fact) {
    return Column.times(rows, it -> fact.apply(it.facts()));
  }

  private static Column failures(List<Message> rows, Function<MessageFailure, String> part) {
    return Column.texts(
        rows, it -> it.facts().failure() == null ? null : part.apply(it.facts().failure()));
  }

  /** A reference as it is written. */
  private record Referred(MessageId message, ProviderReference reference, int place) {
    /** Everybody writes in this order, so that two writers cannot wait for each other. */
    String key() {
      return reference.connection() + " " + reference.id();
    }
  }
}
