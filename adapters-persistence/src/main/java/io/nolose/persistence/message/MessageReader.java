package io.nolose.persistence.message;

import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.message.Amendment;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.SendPlan;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads messages: one question for their rows, one for all their references. */
final class MessageReader {
  /** What {@link #read} reads of {@code message m}, but {@code raw}. */
  static final String COLUMNS =
      """
      m.tenant_id, m.id, m.conversation_id, m.channel_id, m.direction, m.origin, m.sender_id,
        m.author_id, m.content_type, m.body, m.content_detail, m.context, m.media_id, m.edit,
        m.edit_id, m.edited_at, m.revoked_at, m.source, m.accepted_at, m.sent_at, m.delivered_at,
        m.read_at, m.played_at, m.failed_at, m.failure_code, m.failure_reason, m.unknown_at,
        m.send_at, m.released_at, m.cancelled_at,
        m.pricing_category, m.pricing_type, m.pricing_model, m.is_billable, m.pricing_conversation,
        m.pricing_expires_at, m.priced_at, m.occurred_at, m.created_at
      """;

  private static final String LIST_REFERENCES =
      """
      SELECT message_id, connection_id, provider_message_id
      FROM message_reference
      WHERE tenant_id = ? AND message_id = ANY (?)
      ORDER BY message_id, place, connection_id, provider_message_id
      """;

  private final Sql sql;

  MessageReader(Sql sql) {
    this.sql = sql;
  }

  /**
   * @param statement selects {@link #COLUMNS} and {@code raw}
   */
  List<Message> list(TenantId tenant, String statement, @Nullable Object... parameters) {
    return withReferences(tenant, sql.list(statement, MessageReader::read, parameters));
  }

  List<Message> withReferences(TenantId tenant, List<Message> bare) {
    if (bare.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<ProviderReference>> references = new HashMap<>();
    sql.list(
            LIST_REFERENCES,
            MessageReader::readReference,
            tenant.value(),
            Column.uuids(bare, message -> message.id().value()))
        .forEach(
            it -> references.computeIfAbsent(it.message, _ -> new ArrayList<>()).add(it.reference));
    return bare.stream()
        .map(it -> it.referredBy(references.getOrDefault(it.id().value(), List.of())))
        .toList();
  }

  /** A message without its references. */
  static Message read(Row row) throws SQLException {
    return new Message(
        new TenantId(row.uuid("tenant_id")),
        new MessageId(row.uuid("id")),
        new ConversationId(row.uuid("conversation_id")),
        new ChannelId(row.uuid("channel_id")),
        MessageDirection.valueOf(row.text("direction")),
        MessageOrigin.valueOf(row.text("origin")),
        contact(row.uuidOrNull("sender_id")),
        user(row.uuidOrNull("author_id")),
        content(row),
        ContextJson.read(row.textOrNull("context")),
        media(row.uuidOrNull("media_id")),
        amendment(row),
        provider(row.textOrNull("source")),
        List.of(),
        facts(row),
        pricing(row),
        row.instant("occurred_at"),
        row.instant("created_at"));
  }

  static @Nullable ContactId contact(@Nullable UUID id) {
    return id == null ? null : new ContactId(id);
  }

  private static @Nullable UserId user(@Nullable UUID id) {
    return id == null ? null : new UserId(id);
  }

  private static @Nullable ProviderKind provider(@Nullable String name) {
    return name == null ? null : ProviderKind.valueOf(name);
  }

  private static MessageContent content(Row row) throws SQLException {
    return ContentJson.read(
        row.text("content_type"),
        row.textOrNull("body"),
        row.textOrNull("content_detail"),
        row.textOrNull("raw"));
  }

  private static @Nullable MediaId media(@Nullable UUID id) {
    return id == null ? null : new MediaId(id);
  }

  private static Amendment amendment(Row row) throws SQLException {
    String edit = row.textOrNull("edit");
    Instant revokedAt = row.instantOrNull("revoked_at");
    if (edit == null) {
      return revokedAt == null ? Amendment.NONE : new Amendment(null, revokedAt);
    }
    return new Amendment(
        new MessageChange.Edit(
            ContentJson.readWhole(StoredJson.parse(edit)),
            row.text("edit_id"),
            row.instant("edited_at")),
        revokedAt);
  }

  private static @Nullable Pricing pricing(Row row) throws SQLException {
    Instant at = row.instantOrNull("priced_at");
    return at == null
        ? null
        : new Pricing(
            row.textOrNull("pricing_category"),
            row.textOrNull("pricing_type"),
            row.textOrNull("pricing_model"),
            row.flagOrNull("is_billable"),
            row.textOrNull("pricing_conversation"),
            row.instantOrNull("pricing_expires_at"),
            at);
  }

  private static MessageFacts facts(Row row) throws SQLException {
    String code = row.textOrNull("failure_code");
    String reason = row.textOrNull("failure_reason");
    return new MessageFacts(
        row.instantOrNull("accepted_at"),
        row.instantOrNull("sent_at"),
        row.instantOrNull("delivered_at"),
        row.instantOrNull("read_at"),
        row.instantOrNull("played_at"),
        row.instantOrNull("failed_at"),
        code == null || reason == null ? null : new MessageFailure(code, reason),
        row.instantOrNull("unknown_at"),
        plan(row));
  }

  private static SendPlan plan(Row row) throws SQLException {
    Instant sendAt = row.instantOrNull("send_at");
    Instant cancelledAt = row.instantOrNull("cancelled_at");
    return sendAt == null && cancelledAt == null
        ? SendPlan.NONE
        : new SendPlan(sendAt, row.instantOrNull("released_at"), cancelledAt);
  }

  private static Referred readReference(Row row) throws SQLException {
    return new Referred(
        row.uuid("message_id"),
        new ProviderReference(
            new ConnectionId(row.uuid("connection_id")),
            new ProviderMessageId(row.text("provider_message_id"))));
  }

  private record Referred(UUID message, ProviderReference reference) {}
}
