package io.nolose.persistence.message;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.WhatsAppId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is shown beside messages, each asked for once, however many messages there are. */
final class MessageSurroundings {
  private static final String LIST_REPLIED_TO =
      """
      SELECT r.connection_id, r.provider_message_id, r.message_id
      FROM unnest(?, ?) AS wanted (connection_id, provider_message_id)
      JOIN message_reference r
        ON r.tenant_id = ? AND r.connection_id = wanted.connection_id
        AND r.provider_message_id = wanted.provider_message_id
      """;

  /** By WhatsApp's own id, whichever of the channel's connections knows it, present or former. */
  private static final String LIST_NAMED =
      """
      SELECT m.conversation_id, named.whatsapp_id, m.id
      FROM (
        SELECT r.message_id, r.whatsapp_id
        FROM message_reference r
        WHERE r.tenant_id = ? AND r.whatsapp_id = ANY (?)
        UNION
        SELECT r.message_id, r.provider_message_id
        FROM unnest(?, ?) AS wanted (channel_id, whatsapp_id)
        JOIN connection c ON c.tenant_id = ? AND c.channel_id = wanted.channel_id
        JOIN message_reference r
          ON r.tenant_id = c.tenant_id AND r.connection_id = c.id
          AND r.provider_message_id = wanted.whatsapp_id) named
      JOIN every_message m ON m.tenant_id = ? AND m.id = named.message_id
      ORDER BY m.id DESC
      """;

  private static final String LIST_ALIKE =
      """
      SELECT message_id, other_id
      FROM message_likeness
      WHERE tenant_id = ? AND message_id = ANY (?)
      UNION
      SELECT other_id, message_id
      FROM message_likeness
      WHERE tenant_id = ? AND other_id = ANY (?)
      ORDER BY 1, 2
      """;

  private final Sql sql;
  private final MediaRepository media;

  MessageSurroundings(Sql sql, MediaRepository media) {
    this.sql = sql;
    this.media = media;
  }

  /**
   * Which of our messages these answer. One that was told of by another connection than the one
   * through which the answer came is found by WhatsApp's own id, within the conversation.
   */
  Map<MessageId, MessageId> repliedTo(TenantId tenant, List<Message> messages) {
    Map<ProviderReference, MessageId> known = referred(tenant, messages);
    Map<MessageId, MessageId> answered = new HashMap<>();
    Map<MessageId, Named> open = new LinkedHashMap<>();
    List<Message> asking = new ArrayList<>();
    for (Message message : messages) {
      ProviderReference replyTo = message.context().replyTo();
      if (replyTo != null && known.containsKey(replyTo)) {
        answered.put(message.id(), known.get(replyTo));
      } else if (replyTo != null) {
        WhatsAppId.read(replyTo.id())
            .ifPresent(id -> {
              open.put(message.id(), new Named(message.conversation(), id.value()));
              asking.add(message);
            });
      }
    }
    if (!open.isEmpty()) {
      Map<Named, MessageId> found = named(tenant, asking, open);
      open.forEach((message, name) -> {
        MessageId target = found.get(name);
        if (target != null) {
          answered.put(message, target);
        }
      });
    }
    return answered;
  }

  private Map<Named, MessageId> named(
      TenantId tenant, List<Message> asking, Map<MessageId, Named> open) {
    Column ids = Column.texts(open.values(), Named::whatsAppId);
    Map<Named, MessageId> found = new HashMap<>();
    sql.list(
            LIST_NAMED,
            row ->
                Map.entry(
                    new Named(
                        new ConversationId(row.uuid("conversation_id")), row.text("whatsapp_id")),
                    new MessageId(row.uuid("id"))),
            tenant.value(),
            ids,
            Column.uuids(asking, it -> it.channel().value()),
            ids,
            tenant.value(),
            tenant.value())
        .forEach(it -> found.put(it.getKey(), it.getValue()));
    return found;
  }

  /** Which messages each of these may be the same as. */
  Map<MessageId, List<MessageId>> alike(TenantId tenant, List<Message> messages) {
    Map<MessageId, List<MessageId>> pairs = new HashMap<>();
    if (!messages.isEmpty()) {
      Column ids = Column.uuids(messages, it -> it.id().value());
      sql.list(
              LIST_ALIKE,
              row ->
                  Map.entry(
                      new MessageId(row.uuid("message_id")), new MessageId(row.uuid("other_id"))),
              tenant.value(),
              ids,
              tenant.value(),
              ids)
          .forEach(
              it -> pairs.computeIfAbsent(it.getKey(), _ -> new ArrayList<>()).add(it.getValue()));
    }
    return pairs;
  }

  private Map<ProviderReference, MessageId> referred(TenantId tenant, List<Message> messages) {
    List<ProviderReference> wanted =
        messages.stream().map(it -> it.context().replyTo()).filter(Objects::nonNull).toList();
    Map<ProviderReference, MessageId> known = new HashMap<>();
    if (!wanted.isEmpty()) {
      sql.list(
              LIST_REPLIED_TO,
              MessageSurroundings::readKnown,
              Column.uuids(wanted, it -> it.connection().value()),
              Column.texts(wanted, it -> it.id().value()),
              tenant.value())
          .forEach(it -> known.put(it.getKey(), it.getValue()));
    }
    return known;
  }

  /** What people left on these messages, of these kinds. */
  Map<MessageId, List<Mark>> marks(
      TenantId tenant, List<Message> messages, Collection<Mark.Kind> kinds) {
    Map<MessageId, List<Mark>> byMessage = new HashMap<>();
    if (!messages.isEmpty()) {
      sql.list(
              PostgresMessageMarks.LIST_OF_KINDS,
              PostgresMessageMarks::read,
              tenant.value(),
              Column.uuids(messages, it -> it.id().value()),
              Column.names(kinds, it -> it))
          .forEach(
              mark -> byMessage.computeIfAbsent(mark.message(), _ -> new ArrayList<>()).add(mark));
    }
    return byMessage;
  }

  /** What became of the files of these messages. */
  Map<MediaId, MediaFile> files(TenantId tenant, List<Message> messages) {
    List<MediaId> wanted =
        messages.stream().map(Message::media).filter(Objects::nonNull).distinct().toList();
    Map<MediaId, MediaFile> known = new HashMap<>();
    if (!wanted.isEmpty()) {
      media.loadAll(tenant, wanted).forEach(file -> known.put(file.id(), file));
    }
    return known;
  }

  private static Map.Entry<ProviderReference, MessageId> readKnown(Row row) throws SQLException {
    return Map.entry(
        new ProviderReference(
            new ConnectionId(row.uuid("connection_id")),
            new ProviderMessageId(row.text("provider_message_id"))),
        new MessageId(row.uuid("message_id")));
  }

  /** By what an answer names the message it answers. */
  private record Named(ConversationId conversation, String whatsAppId) {}
}
