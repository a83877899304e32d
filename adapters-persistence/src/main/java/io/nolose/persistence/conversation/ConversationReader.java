package io.nolose.persistence.conversation;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.CustomerServiceWindow;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns rows of {@code conversation} into conversations. */
final class ConversationReader {
  private ConversationReader() {}

  static Conversation read(Row row) throws SQLException {
    return new Conversation(
        new TenantId(row.uuid("tenant_id")),
        new ConversationId(row.uuid("id")),
        new ChannelId(row.uuid("channel_id")),
        party(row),
        subject(row),
        lastAddress(row),
        lastMessage(row),
        row.instantOrNull("last_inbound_at"),
        row.instantOrNull("answered_at"),
        row.instantOrNull("read_at"),
        row.number("unread_count"),
        new CustomerServiceWindow(
            row.instantOrNull("window_opened_at"),
            row.instantOrNull("window_free_until"),
            row.instantOrNull("window_refused_at")),
        row.instant("created_at"));
  }

  /** Names that were stored without a time are as old as their thread. */
  private static @Nullable SeenName subject(Row row) throws SQLException {
    Instant at = row.instantOrNull("subject_at");
    return SeenName.orNull(row.textOrNull("subject"), at == null ? row.instant("created_at") : at);
  }

  private static @Nullable LastMessage lastMessage(Row row) throws SQLException {
    Instant at = row.instantOrNull("last_message_at");
    String preview = row.textOrNull("preview");
    String tie = row.textOrNull("last_message_tie");
    return at == null
        ? null
        : new LastMessage(at, tie == null ? "" : tie, preview == null ? "" : preview);
  }

  private static Party party(Row row) throws SQLException {
    UUID contact = row.uuidOrNull("contact_id");
    return contact == null
        ? new Party.Group(row.text("group_address"))
        : new Party.OneContact(new ContactId(contact));
  }

  private static @Nullable ContactIdentity lastAddress(Row row) throws SQLException {
    String kind = row.textOrNull("last_address_kind");
    return kind == null
        ? null
        : new ContactIdentity(
            new IdentityScope(row.text("last_address_scope")),
            IdentityKind.valueOf(kind),
            row.text("last_address_value"));
  }
}
