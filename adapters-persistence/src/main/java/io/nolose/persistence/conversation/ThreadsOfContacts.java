package io.nolose.persistence.conversation;

import io.nolose.application.merge.MergeJournal.ThreadImage;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Conversations as merges of contacts need them. All columns are read, whatever they are: a merge
 * remembers whole rows.
 */
public final class ThreadsOfContacts {
  private static final String LIST =
      """
      SELECT * FROM conversation
      WHERE tenant_id = ? AND contact_id = ANY (?) AND merged_into IS NULL
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  private static final String IMAGES =
      """
      FROM contact_merge_image
      WHERE tenant_id = ? AND merge_id = ? AND table_name = 'conversation'
      ORDER BY row_id
      """;

  private static final String LIST_BEFORE =
      "SELECT (jsonb_populate_record(NULL::conversation, before)).* " + IMAGES;

  private static final String LIST_AFTER =
      "SELECT (jsonb_populate_record(NULL::conversation, after)).* " + IMAGES;

  private final Sql sql;

  public ThreadsOfContacts(Sql sql) {
    this.sql = sql;
  }

  /** Those that lead nowhere else, locked until the end of the transaction, in id order. */
  public List<Conversation> list(TenantId tenant, Collection<ContactId> contacts) {
    return sql.list(
        LIST, ConversationReader::read, tenant.value(), Column.uuids(contacts, ContactId::value));
  }

  /** What a merge found, and what it left. */
  public List<ThreadImage> images(TenantId tenant, MergeId merge) {
    List<Conversation> before = images(LIST_BEFORE, tenant, merge);
    List<Conversation> after = images(LIST_AFTER, tenant, merge);
    List<ThreadImage> images = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      images.add(new ThreadImage(before.get(i), after.get(i)));
    }
    return images;
  }

  private List<Conversation> images(String statement, TenantId tenant, MergeId merge) {
    return sql.list(statement, ConversationReader::read, tenant.value(), merge.value());
  }
}
