package io.nolose.persistence.message;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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

  private final Sql sql;
  private final MediaRepository media;

  MessageSurroundings(Sql sql, MediaRepository media) {
    this.sql = sql;
    this.media = media;
  }

  /** Which of our messages these answer. */
  Map<ProviderReference, MessageId> repliedTo(TenantId tenant, List<Message> messages) {
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
}
