package io.nolose.persistence.message;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Brings archived messages back to where messages change, as a part of the transaction that is
 * about to change them; the next round of archiving takes them away again. Always after what is not
 * archived was asked for and locked: a message that is being archived in that moment is waited for
 * there, and then found here.
 */
final class Recall {
  private static final String RECALL = "SELECT recall_messages(?) AS recalled";

  // EXPLAIN: Nested Loop over message_reference_pkey.
  private static final String LIST_REFERRED =
      """
      SELECT DISTINCT r.message_id
      FROM unnest(?, ?) AS wanted (connection_id, provider_message_id)
      JOIN message_reference r
        ON r.tenant_id = ? AND r.connection_id = wanted.connection_id
        AND r.provider_message_id = wanted.provider_message_id
      """;

  private final Sql sql;

  Recall(Sql sql) {
    this.sql = sql;
  }

  /**
   * All of these messages.
   *
   * @param live loads and locks those that are not archived
   */
  List<Message> whole(TenantId tenant, Collection<MessageId> wanted, Supplier<List<Message>> live) {
    List<Message> found = live.get();
    Set<MessageId> missing = new HashSet<>(wanted);
    found.forEach(message -> missing.remove(message.id()));
    if (missing.isEmpty()) {
      return found;
    }
    bringBack(missing);
    return live.get();
  }

  /**
   * All messages known by one of these references. What no reference of ours names costs one
   * question; a name without a message means that somebody is just moving it.
   *
   * @param live loads and locks those that are not archived
   */
  List<Message> wholeReferred(
      TenantId tenant, Collection<ProviderReference> wanted, Supplier<List<Message>> live) {
    List<Message> found = live.get();
    Set<ProviderReference> open = new HashSet<>(wanted);
    found.forEach(message -> message.references().forEach(open::remove));
    List<MessageId> elsewhere = open.isEmpty() ? List.of() : referred(tenant, open);
    if (elsewhere.isEmpty()) {
      return found;
    }
    bringBack(elsewhere);
    List<Message> all = live.get();
    Set<MessageId> missing = new HashSet<>(elsewhere);
    all.forEach(message -> missing.remove(message.id()));
    if (!missing.isEmpty()) {
      throw new StaleAggregate("a message is being moved");
    }
    return all;
  }

  /** Messages without effect when they are not archived. */
  void bringBack(Collection<MessageId> messages) {
    sql.run(RECALL, Column.uuids(messages, MessageId::value));
  }

  private List<MessageId> referred(TenantId tenant, Set<ProviderReference> references) {
    return sql.list(
        LIST_REFERRED,
        row -> new MessageId(row.uuid("message_id")),
        Column.uuids(references, it -> it.connection().value()),
        Column.texts(references, it -> it.id().value()),
        tenant.value());
  }
}
