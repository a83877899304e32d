package io.nolose.persistence.conversation;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.conversation.ConversationView;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.contact.PostgresContactRepository;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The inbox list, from PostgreSQL: each list walks an index from its place and stops at its limit.
 */
public final class PostgresConversationQueries implements ConversationQueries {
  private static final String FIND =
      """
      SELECT tenant_id, id, channel_id, contact_id, group_address, subject, last_address_scope,
        last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
        unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
        window_opened_at, window_free_until, window_refused_at
      FROM conversation
      WHERE tenant_id = ? AND id = (
        SELECT coalesce(merged_into, id) FROM conversation WHERE tenant_id = ? AND id = ?)
      """;

  // EXPLAIN: Index Scan using conversation_inbox; the row comparison is its index condition. It
  // could
  // not be one on coalesce(…), which PostgreSQL does not trust under row-level security.
  private static final String LIST =
      """
      SELECT tenant_id, id, channel_id, contact_id, group_address, subject, last_address_scope,
        last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
        unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
        window_opened_at, window_free_until, window_refused_at
      FROM conversation
      WHERE tenant_id = ? AND (sort_at, id) < (?, ?) AND merged_into IS NULL
      ORDER BY sort_at DESC, id DESC
      LIMIT ?
      """;

  private static final String LIST_OF_CHANNEL =
      """
      SELECT tenant_id, id, channel_id, contact_id, group_address, subject, last_address_scope,
        last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
        unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
        window_opened_at, window_free_until, window_refused_at
      FROM conversation
      WHERE tenant_id = ? AND (sort_at, id) < (?, ?) AND merged_into IS NULL
        AND channel_id = ?
      ORDER BY sort_at DESC, id DESC
      LIMIT ?
      """;

  private static final String LIST_OF_CONTACT =
      """
      SELECT tenant_id, id, channel_id, contact_id, group_address, subject, last_address_scope,
        last_address_kind, last_address_value, last_message_at, preview, last_inbound_at,
        unread_count, created_at, last_message_tie, answered_at, read_at, subject_at,
        window_opened_at, window_free_until, window_refused_at
      FROM conversation
      WHERE tenant_id = ? AND (sort_at, id) < (?, ?) AND merged_into IS NULL
        AND contact_id = ? AND (?::uuid IS NULL OR channel_id = ?)
      ORDER BY sort_at DESC, id DESC
      LIMIT ?
      """;

  private final Transactions transactions;
  private final Sql sql;
  private final PostgresContactRepository contacts;

  public PostgresConversationQueries(
      Transactions transactions, Sql sql, PostgresContactRepository contacts) {
    this.transactions = transactions;
    this.sql = sql;
    this.contacts = contacts;
  }

  @Override
  public Optional<ConversationView> find(TenantId tenant, ConversationId conversation) {
    return transactions.call(
        tenant,
        () ->
            withContacts(
                    tenant,
                    sql.list(
                        FIND,
                        ConversationReader::read,
                        tenant.value(),
                        tenant.value(),
                        conversation.value()))
                .stream()
                .findFirst());
  }

  @Override
  public Page<ConversationView> list(TenantId tenant, Filter filter, PageRequest page) {
    return Page.of(
        transactions.call(
            tenant,
            () -> withContacts(tenant, rows(tenant, filter, PagePlace.of(page), page.limit() + 1))),
        page.limit(),
        view -> new Cursor(newest(view.conversation()), view.conversation().id().value()));
  }

  private List<Conversation> rows(TenantId tenant, Filter filter, PagePlace before, int max) {
    if (filter.contact() != null) {
      var channel = filter.channel() == null ? null : filter.channel().value();
      return sql.list(
          LIST_OF_CONTACT,
          ConversationReader::read,
          tenant.value(),
          before.at(),
          before.id(),
          filter.contact().value(),
          channel,
          channel,
          max);
    }
    if (filter.channel() != null) {
      return sql.list(
          LIST_OF_CHANNEL,
          ConversationReader::read,
          tenant.value(),
          before.at(),
          before.id(),
          filter.channel().value(),
          max);
    }
    return sql.list(LIST, ConversationReader::read, tenant.value(), before.at(), before.id(), max);
  }

  private List<ConversationView> withContacts(TenantId tenant, List<Conversation> rows) {
    Map<ContactId, Contact> known =
        contacts.list(tenant, rows.stream().flatMap(row -> contact(row).stream()).toList()).stream()
            .collect(Collectors.toMap(Contact::id, Function.identity()));
    return rows.stream()
        .map(row -> new ConversationView(row, contact(row).map(known::get).orElse(null)))
        .toList();
  }

  private static Optional<ContactId> contact(Conversation conversation) {
    return switch (conversation.party()) {
      case Party.OneContact one -> Optional.of(one.contact());
      case Party.Group _ -> Optional.empty();
    };
  }

  private static Instant newest(Conversation conversation) {
    return conversation.lastMessageAt() == null
        ? conversation.createdAt()
        : conversation.lastMessageAt();
  }
}
