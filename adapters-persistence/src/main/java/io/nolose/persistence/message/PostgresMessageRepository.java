package io.nolose.persistence.message;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages in PostgreSQL. What is known is updated without a word about its content, so that
 * receipts stay cheap; only a stored placeholder's content is ever replaced.
 */
public final class PostgresMessageRepository implements MessageRepository {
  private static final String PLACEHOLDER = "PLACEHOLDER";

  private static final String LOAD_ALL =
      "SELECT "
          + MessageReader.COLUMNS
          + """
          , m.raw
          FROM message m
          WHERE m.tenant_id = ? AND m.id = ANY (?)
          ORDER BY m.id
          FOR NO KEY UPDATE
          """;

  // EXPLAIN: Nested Loop over message_reference_pkey and message_pkey, then Sort and LockRows.
  private static final String LOAD_ALL_REFERRED =
      "SELECT "
          + MessageReader.COLUMNS
          + """
          , m.raw
          FROM message m
          WHERE m.tenant_id = ? AND m.id IN (
            SELECT r.message_id
            FROM unnest(?, ?) AS wanted (connection_id, provider_message_id)
            JOIN message_reference r
              ON r.tenant_id = ? AND r.connection_id = wanted.connection_id
              AND r.provider_message_id = wanted.provider_message_id)
          ORDER BY m.id
          FOR NO KEY UPDATE
          """;

  private static final String UPDATE =
      """
      UPDATE message m SET
        origin = v.origin,
        sender_id = v.sender_id,
        media_id = v.media_id,
        edit = v.edit::jsonb,
        edit_id = v.edit_id,
        edited_at = v.edited_at,
        revoked_at = v.revoked_at,
        source = v.source,
        accepted_at = v.accepted_at,
        sent_at = v.sent_at,
        delivered_at = v.delivered_at,
        read_at = v.read_at,
        played_at = v.played_at,
        failed_at = v.failed_at,
        failure_code = v.failure_code,
        failure_reason = v.failure_reason,
        unknown_at = v.unknown_at,
        send_at = v.send_at,
        released_at = v.released_at,
        cancelled_at = v.cancelled_at,
        pricing_category = v.pricing_category,
        pricing_type = v.pricing_type,
        pricing_model = v.pricing_model,
        is_billable = v.is_billable,
        pricing_conversation = v.pricing_conversation,
        pricing_expires_at = v.pricing_expires_at,
        priced_at = v.priced_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?)
        AS v (id, origin, sender_id, media_id, edit, edit_id, edited_at, revoked_at, source,
          accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code,
          failure_reason, unknown_at, send_at, released_at, cancelled_at, pricing_category, pricing_type, pricing_model, is_billable,
          pricing_conversation, pricing_expires_at, priced_at)
      WHERE m.tenant_id = ? AND m.id = v.id
      RETURNING m.id, m.content_type
      """;

  private static final String RETELL =
      """
      UPDATE message m SET
        content_type = v.content_type,
        body = v.body,
        content_detail = v.content_detail::jsonb,
        raw = v.raw,
        context = v.context::jsonb
      FROM unnest(?, ?, ?, ?, ?, ?) AS v (id, content_type, body, content_detail, raw, context)
      WHERE m.tenant_id = ? AND m.id = v.id
      """;

  private static final String INSERT =
      """
      INSERT INTO message (tenant_id, id, origin, sender_id, media_id, edit, edit_id, edited_at,
        revoked_at, source, accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code, failure_reason,
        unknown_at, send_at, released_at, cancelled_at, pricing_category, pricing_type,
        pricing_model, is_billable, pricing_conversation, pricing_expires_at, priced_at, conversation_id, channel_id, direction,
        author_id, occurred_at, created_at, content_type, body, content_detail, raw, context)
      SELECT ?, v.id, v.origin, v.sender_id, v.media_id, v.edit::jsonb, v.edit_id, v.edited_at,
        v.revoked_at, v.source, v.accepted_at, v.sent_at, v.delivered_at, v.read_at, v.played_at,
        v.failed_at, v.failure_code, v.failure_reason, v.unknown_at, v.send_at, v.released_at,
        v.cancelled_at, v.pricing_category,
        v.pricing_type, v.pricing_model, v.is_billable, v.pricing_conversation,
        v.pricing_expires_at, v.priced_at, v.conversation_id, v.channel_id, v.direction,
        v.author_id, v.occurred_at, v.created_at, v.content_type, v.body, v.content_detail::jsonb,
        v.raw, v.context::jsonb
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS v (id, origin, sender_id, media_id, edit, edit_id, edited_at, revoked_at, source,
          accepted_at, sent_at, delivered_at, read_at, played_at, failed_at, failure_code,
          failure_reason, unknown_at, send_at, released_at, cancelled_at, pricing_category,
          pricing_type, pricing_model, is_billable, pricing_conversation, pricing_expires_at, priced_at, conversation_id, channel_id,
          direction, author_id, occurred_at, created_at, content_type, body, content_detail, raw,
          context)
      """;

  private static final String SAVE_REFERENCES =
      """
      INSERT INTO message_reference (tenant_id, message_id, connection_id, provider_message_id, place,
        whatsapp_id)
      SELECT ?, v.message_id, v.connection_id, v.provider_message_id, v.place, v.whatsapp_id
      FROM unnest(?, ?, ?, ?, ?)
        AS v (message_id, connection_id, provider_message_id, place, whatsapp_id)
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

  // EXPLAIN: Nested Loop over message_of_conversation and message_archive_of_conversation, from the
  // newest message down.
  private static final String COUNT_UNREAD =
      """
      SELECT v.id, count(*) AS unread
      FROM unnest(?, ?, ?) AS v (id, answered_at, read_at)
      JOIN every_message m ON m.tenant_id = ? AND m.conversation_id = v.id
      WHERE m.direction = 'INBOUND' AND m.origin IN ('LIVE', 'RECOVERED')
        AND (v.answered_at IS NULL OR m.occurred_at > v.answered_at)
        AND (v.read_at IS NULL OR m.created_at > v.read_at)
      GROUP BY v.id
      """;

  private final Sql sql;
  private final MessageReader reader;
  private final Recall recall;

  public PostgresMessageRepository(Sql sql) {
    this.sql = sql;
    this.reader = new MessageReader(sql);
    this.recall = new Recall(sql);
  }

  @Override
  public List<Message> loadAll(TenantId tenant, Collection<MessageId> messages) {
    return messages.isEmpty()
        ? List.of()
        : recall.whole(tenant, messages, () -> load(tenant, messages));
  }

  private List<Message> load(TenantId tenant, Collection<MessageId> messages) {
    return reader.list(tenant, LOAD_ALL, tenant.value(), Column.uuids(messages, MessageId::value));
  }

  @Override
  public List<Message> loadAllReferred(TenantId tenant, Collection<ProviderReference> references) {
    return references.isEmpty()
        ? List.of()
        : recall.wholeReferred(tenant, references, () -> loadReferred(tenant, references));
  }

  private List<Message> loadReferred(TenantId tenant, Collection<ProviderReference> references) {
    return reader.list(
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
    Map<UUID, String> known = update(tenant, rows);
    insert(tenant, rows.stream().filter(it -> !known.containsKey(it.id().value())).toList());
    retell(
        tenant,
        rows.stream().filter(it -> PLACEHOLDER.equals(known.get(it.id().value()))).toList());
    saveReferences(tenant, rows);
  }

  /** The stored types of the contents of those that exist, by id. */
  private Map<UUID, String> update(TenantId tenant, List<Message> rows) {
    List<@Nullable Object> parameters = new ArrayList<>(changing(rows));
    parameters.add(tenant.value());
    Map<UUID, String> known = new HashMap<>();
    sql.list(
            UPDATE,
            row -> Map.entry(row.uuid("id"), row.text("content_type")),
            parameters.toArray())
        .forEach(it -> known.put(it.getKey(), it.getValue()));
    return known;
  }

  private void insert(TenantId tenant, List<Message> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(tenant.value());
    parameters.addAll(changing(rows));
    parameters.add(Column.uuids(rows, it -> it.conversation().value()));
    parameters.add(Column.uuids(rows, it -> it.channel().value()));
    parameters.add(Column.names(rows, Message::direction));
    parameters.add(Column.uuids(rows, it -> it.author() == null ? null : it.author().value()));
    parameters.add(Column.times(rows, Message::occurredAt));
    parameters.add(Column.times(rows, Message::createdAt));
    parameters.addAll(content(rows));
    sql.write(INSERT, parameters.toArray());
  }

  private void retell(TenantId tenant, List<Message> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(Column.uuids(rows, it -> it.id().value()));
    parameters.addAll(content(rows));
    parameters.add(tenant.value());
    sql.write(RETELL, parameters.toArray());
  }

  /** The id and what can change, in the order of the statements. */
  private static List<Column> changing(List<Message> rows) {
    return List.of(
        Column.uuids(rows, it -> it.id().value()),
        Column.names(rows, Message::origin),
        Column.uuids(rows, it -> it.sender() == null ? null : it.sender().value()),
        Column.uuids(rows, it -> it.media() == null ? null : it.media().value()),
        edits(rows, it -> StoredJson.format(ContentJson.whole(it.content()))),
        edits(rows, MessageChange.Edit::id),
        Column.times(
            rows, it -> it.amendment().lastEdit() == null ? null : it.amendment().lastEdit().at()),
        Column.times(rows, it -> it.amendment().revokedAt()),
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
        times(rows, facts -> facts.plan().sendAt()),
        times(rows, facts -> facts.plan().releasedAt()),
        times(rows, facts -> facts.plan().cancelledAt()),
        prices(rows, Pricing::category),
        prices(rows, Pricing::type),
        prices(rows, Pricing::model),
        Column.flags(rows, it -> it.pricing() == null ? null : it.pricing().isBillable()),
        prices(rows, Pricing::conversationCategory),
        Column.times(
            rows, it -> it.pricing() == null ? null : it.pricing().conversationExpiresAt()),
        Column.times(rows, it -> it.pricing() == null ? null : it.pricing().at()));
  }

  /** What is written once, in the order of the statements. */
  private static List<Column> content(List<Message> rows) {
    return List.of(
        Column.texts(rows, it -> ContentJson.type(it.content())),
        Column.texts(rows, it -> it.content().readable().orElse(null)),
        Column.texts(rows, it -> ContentJson.detail(it.content())),
        Column.texts(rows, it -> ContentJson.raw(it.content())),
        Column.texts(rows, it -> ContextJson.write(it.context())));
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
    Column whatsAppIds = Column.texts(rows, Referred::whatsAppId);
    int added =
        sql.write(
            SAVE_REFERENCES, tenant.value(), ids, connections, providerIds, places, whatsAppIds);
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

  private static Column edits(
      List<Message> rows, Function<MessageChange.Edit, @Nullable String> part) {
    return Column.texts(
        rows,
        it -> it.amendment().lastEdit() == null ? null : part.apply(it.amendment().lastEdit()));
  }

  private static Column prices(List<Message> rows, Function<Pricing, @Nullable String> part) {
    return Column.texts(rows, it -> it.pricing() == null ? null : part.apply(it.pricing()));
  }

  private static Column failures(List<Message> rows, Function<MessageFailure, String> part) {
    return Column.texts(
        rows, it -> it.facts().failure() == null ? null : part.apply(it.facts().failure()));
  }

  /** A reference as it is written. */
  private record Referred(MessageId message, ProviderReference reference, int place) {
    /** Where the provider's id is that id itself, it is found by it. */
    @Nullable String whatsAppId() {
      return WhatsAppId.read(reference.id())
          .map(WhatsAppId::value)
          .filter(id -> !id.equals(reference.id().value()))
          .orElse(null);
    }

    /** Everybody writes in this order, so that two writers cannot wait for each other. */
    String key() {
      return reference.connection() + " " + reference.id();
    }
  }
}
