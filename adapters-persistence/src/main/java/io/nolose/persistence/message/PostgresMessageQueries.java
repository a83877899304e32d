package io.nolose.persistence.message;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.MessageView;
import io.nolose.application.retention.ArchiveQueries;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaRepository;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.delivery.AttemptReader;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Messages for reading, from PostgreSQL: each list walks an index and stops at its limit. */
public final class PostgresMessageQueries implements MessageQueries, ArchiveQueries {
  /** Before and after all that is stored. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** Nobody looks at the raw form of a placeholder, which may be long. */
  private static final String COLUMNS =
      "SELECT " + MessageReader.COLUMNS + ", NULL AS raw, c.contact_id, m.rerouted_from\n";

  private static final String FIND =
      COLUMNS
          + """
          FROM every_message m
          JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          WHERE m.tenant_id = ? AND m.id = ?
          """;

  private static final String LIST =
      COLUMNS
          + """
          FROM every_message m
          JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          WHERE m.tenant_id = ? AND (m.occurred_at, m.id) < (?, ?)
          ORDER BY m.occurred_at DESC, m.id DESC
          LIMIT ?
          """;

  private static final String LIST_OF_CHANNEL =
      COLUMNS
          + """
          FROM every_message m
          JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          WHERE m.tenant_id = ? AND (m.occurred_at, m.id) < (?, ?) AND m.channel_id = ?
          ORDER BY m.occurred_at DESC, m.id DESC
          LIMIT ?
          """;

  // EXPLAIN: Merge Append of Index Scans using message_of_conversation and
  // message_archive_of_conversation, the row comparison as index condition of both.
  private static final String LIST_OF_CONVERSATION =
      COLUMNS
          + """
          FROM every_message m
          JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          WHERE m.tenant_id = ? AND (m.occurred_at, m.id) < (?, ?) AND m.conversation_id = ?
            AND (?::uuid IS NULL OR c.contact_id = ?) AND (?::uuid IS NULL OR c.channel_id = ?)
          ORDER BY m.occurred_at DESC, m.id DESC
          LIMIT ?
          """;

  /** The newest of each of the contact's conversations, then the newest of those. */
  private static final String LIST_OF_CONTACT =
      COLUMNS
          + """
          FROM conversation c
          CROSS JOIN LATERAL (
            SELECT newest.*
            FROM every_message newest
            WHERE newest.tenant_id = c.tenant_id AND newest.conversation_id = c.id
              AND (newest.occurred_at, newest.id) < (?, ?)
            ORDER BY newest.occurred_at DESC, newest.id DESC
            LIMIT ?) m
          WHERE c.tenant_id = ? AND c.contact_id = ? AND (?::uuid IS NULL OR c.channel_id = ?)
          ORDER BY m.occurred_at DESC, m.id DESC
          LIMIT ?
          """;

  // EXPLAIN: Index Scan using message_archive_newest_first.
  private static final String LIST_ARCHIVED =
      COLUMNS
          + """
          FROM message_archive m
          JOIN conversation c ON c.tenant_id = m.tenant_id AND c.id = m.conversation_id
          WHERE m.tenant_id = ? AND (m.occurred_at, m.id) < (?, ?)
            AND m.occurred_at >= ? AND m.occurred_at < ?
          ORDER BY m.occurred_at DESC, m.id DESC
          LIMIT ?
          """;

  // EXPLAIN: Nested Loop over conversation_of_contact and message_archive_of_conversation.
  private static final String LIST_ARCHIVED_OF_CONTACT =
      COLUMNS
          + """
          FROM conversation c
          CROSS JOIN LATERAL (
            SELECT newest.*
            FROM message_archive newest
            WHERE newest.tenant_id = c.tenant_id AND newest.conversation_id = c.id
              AND (newest.occurred_at, newest.id) < (?, ?)
              AND newest.occurred_at >= ? AND newest.occurred_at < ?
            ORDER BY newest.occurred_at DESC, newest.id DESC
            LIMIT ?) m
          WHERE c.tenant_id = ? AND c.contact_id = ?
          ORDER BY m.occurred_at DESC, m.id DESC
          LIMIT ?
          """;

  private final Transactions transactions;
  private final Sql sql;
  private final MessageReader reader;
  private final AttemptReader attempts;
  private final MessageSurroundings surroundings;

  public PostgresMessageQueries(Transactions transactions, Sql sql, MediaRepository media) {
    this.transactions = transactions;
    this.sql = sql;
    this.reader = new MessageReader(sql);
    this.attempts = new AttemptReader(sql);
    this.surroundings = new MessageSurroundings(sql, media);
  }

  @Override
  public Optional<MessageView> find(TenantId tenant, MessageId message) {
    return transactions.call(
        tenant,
        () -> {
          List<DeliveryAttempt> handOvers = attempts.list(tenant, message);
          List<Held> rows =
              sql.list(FIND, PostgresMessageQueries::read, tenant.value(), message.value());
          return views(tenant, rows, handOvers, EnumSet.allOf(Mark.Kind.class)).stream()
              .findFirst();
        });
  }

  @Override
  public Page<MessageView> list(TenantId tenant, Filter filter, PageRequest page) {
    return Page.of(
        transactions.call(tenant, () -> list(tenant, filter, PagePlace.of(page), page.limit() + 1)),
        page.limit(),
        view -> new Cursor(view.message().occurredAt(), view.message().id().value()));
  }

  @Override
  public Page<MessageView> list(TenantId tenant, Span span, PageRequest page) {
    return Page.of(
        transactions.call(
            tenant, () -> archived(tenant, span, PagePlace.of(page), page.limit() + 1)),
        page.limit(),
        view -> new Cursor(view.message().occurredAt(), view.message().id().value()));
  }

  private List<MessageView> archived(TenantId tenant, Span span, PagePlace before, int max) {
    Instant from = span.from() == null ? EARLIEST : span.from();
    Instant to = span.to() == null ? LATEST : span.to();
    return span.contact() == null
        ? list(tenant, LIST_ARCHIVED, tenant.value(), before.at(), before.id(), from, to, max)
        : list(
            tenant,
            LIST_ARCHIVED_OF_CONTACT,
            before.at(),
            before.id(),
            from,
            to,
            max,
            tenant.value(),
            span.contact().value(),
            max);
  }

  private List<MessageView> list(TenantId tenant, Filter filter, PagePlace before, int max) {
    UUID contact = filter.contact() == null ? null : filter.contact().value();
    UUID channel = filter.channel() == null ? null : filter.channel().value();
    if (filter.conversation() != null) {
      return list(
          tenant,
          LIST_OF_CONVERSATION,
          tenant.value(),
          before.at(),
          before.id(),
          filter.conversation().value(),
          contact,
          contact,
          channel,
          channel,
          max);
    }
    if (contact != null) {
      return list(
          tenant,
          LIST_OF_CONTACT,
          before.at(),
          before.id(),
          max,
          tenant.value(),
          contact,
          channel,
          channel,
          max);
    }
    if (channel != null) {
      return list(tenant, LIST_OF_CHANNEL, tenant.value(), before.at(), before.id(), channel, max);
    }
    return list(tenant, LIST, tenant.value(), before.at(), before.id(), max);
  }

  private List<MessageView> list(
      TenantId tenant, String statement, @Nullable Object... parameters) {
    List<Held> rows = sql.list(statement, PostgresMessageQueries::read, parameters);
    return views(tenant, rows, List.of(), EnumSet.of(Mark.Kind.REACTION, Mark.Kind.VOTE));
  }

  private List<MessageView> views(
      TenantId tenant, List<Held> rows, List<DeliveryAttempt> handOvers, Set<Mark.Kind> kinds) {
    List<Message> messages =
        reader.withReferences(tenant, rows.stream().map(Held::message).toList());
    Map<MessageId, MessageId> repliedTo = surroundings.repliedTo(tenant, messages);
    Map<MessageId, List<Mark>> marks = surroundings.marks(tenant, messages, kinds);
    Map<MediaId, MediaFile> files = surroundings.files(tenant, messages);
    Map<MessageId, List<MessageId>> alike = surroundings.alike(tenant, messages);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> {
          Message message = messages.get(i);
          return new MessageView(
              message,
              rows.get(i).contact(),
              handOvers,
              marks.getOrDefault(message.id(), List.of()),
              repliedTo.get(message.id()),
              message.media() == null ? null : files.get(message.media()),
              alike.getOrDefault(message.id(), List.of()),
              rows.get(i).reroutedFrom());
        })
        .toList();
  }

  private static Held read(Row row) throws SQLException {
    UUID reroutedFrom = row.uuidOrNull("rerouted_from");
    return new Held(
        MessageReader.read(row),
        MessageReader.contact(row.uuidOrNull("contact_id")),
        reroutedFrom == null ? null : new ChannelId(reroutedFrom));
  }

  /** A message without references, with whom its conversation is held, and its first channel. */
  private record Held(
      Message message, @Nullable ContactId contact, @Nullable ChannelId reroutedFrom) {}
}
