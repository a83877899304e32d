package io.nolose.persistence.contact;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.contact.ContactTags;
import io.nolose.application.contact.TagQueries;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Column;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tags of contacts, in PostgreSQL. A tag stays with the row of whom it was given to, so that
 * undoing a merge parts tags as well.
 */
public final class PostgresContactTags implements ContactTags, TagQueries {
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private static final String LOCK =
      "SELECT id FROM contact WHERE tenant_id = ? AND id = ? FOR NO KEY UPDATE";

  private static final String LIST =
      """
      SELECT coalesce(c.merged_into, c.id) AS contact_id, t.tag
      FROM contact c
      JOIN contact_tag t ON t.tenant_id = c.tenant_id AND t.contact_id = c.id
      WHERE c.tenant_id = ? AND (c.id = ANY (?) AND c.merged_into IS NULL OR c.merged_into = ANY (?))
      """;

  private static final String ADD =
      """
      INSERT INTO contact_tag (tenant_id, contact_id, tag, tagged_at)
      SELECT tenant_id, id, ?, ? FROM contact WHERE tenant_id = ? AND id = ?
      ON CONFLICT DO NOTHING
      """;

  private static final String REMOVE =
      """
      DELETE FROM contact_tag t USING contact c
      WHERE t.tenant_id = ? AND t.tag = ? AND c.tenant_id = t.tenant_id AND c.id = t.contact_id
        AND (c.id = ? OR c.merged_into = ?)
      """;

  private static final String LIST_TAGGED =
      """
      SELECT contact_id FROM contact_tag
      WHERE tenant_id = ? AND tag = ? AND tagged_at <= ? AND contact_id > ?
      ORDER BY contact_id
      LIMIT ?
      """;

  private static final String LIST_CONTACTS =
      """
      SELECT id, saved_name, saved_name_at, profile_name, profile_name_at, username,
        username_at, is_survivor, created_at, updated_at
      FROM contact
      WHERE tenant_id = ? AND (created_at, id) < (?, ?) AND merged_into IS NULL
        AND id IN (
          SELECT coalesce(c.merged_into, c.id)
          FROM contact_tag t
          JOIN contact c ON c.tenant_id = t.tenant_id AND c.id = t.contact_id
          WHERE t.tenant_id = ? AND t.tag = ?)
      ORDER BY created_at DESC, id DESC
      LIMIT ?
      """;

  private record Given(ContactId contact, ContactTag tag) {}

  private final Transactions transactions;
  private final Sql sql;
  private final ContactReader reader;

  public PostgresContactTags(Transactions transactions, Sql sql) {
    this.transactions = transactions;
    this.sql = sql;
    this.reader = new ContactReader(sql);
  }

  @Override
  public SortedSet<ContactTag> find(TenantId tenant, ContactId contact) {
    sql.find(LOCK, row -> row.uuid("id"), tenant.value(), contact.value());
    return read(tenant, List.of(contact)).getOrDefault(contact, new TreeSet<>());
  }

  @Override
  public void add(TenantId tenant, ContactId contact, ContactTag tag, Instant at) {
    sql.write(ADD, tag.value(), at, tenant.value(), contact.value());
  }

  @Override
  public void remove(TenantId tenant, ContactId contact, ContactTag tag) {
    sql.write(REMOVE, tenant.value(), tag.value(), contact.value(), contact.value());
  }

  @Override
  public List<ContactId> listTagged(
      TenantId tenant, ContactTag tag, Instant until, @Nullable ContactId after, int max) {
    return sql.list(
        LIST_TAGGED,
        row -> new ContactId(row.uuid("contact_id")),
        tenant.value(),
        tag.value(),
        until,
        after == null ? BEFORE_ALL : after.value(),
        max);
  }

  @Override
  public Map<ContactId, SortedSet<ContactTag>> list(
      TenantId tenant, Collection<ContactId> contacts) {
    return contacts.isEmpty() ? Map.of() : transactions.call(tenant, () -> read(tenant, contacts));
  }

  @Override
  public Page<Contact> listContacts(TenantId tenant, ContactTag tag, PageRequest page) {
    PagePlace before = PagePlace.of(page);
    return Page.of(
        transactions.call(
            tenant,
            () ->
                reader.list(
                    tenant,
                    LIST_CONTACTS,
                    tenant.value(),
                    before.at(),
                    before.id(),
                    tenant.value(),
                    tag.value(),
                    page.limit() + 1)),
        page.limit(),
        contact -> new Cursor(contact.createdAt(), contact.id().value()));
  }

  private Map<ContactId, SortedSet<ContactTag>> read(
      TenantId tenant, Collection<ContactId> contacts) {
    Column ids = Column.uuids(contacts, ContactId::value);
    Map<ContactId, SortedSet<ContactTag>> tags = new HashMap<>();
    sql.list(LIST, PostgresContactTags::read, tenant.value(), ids, ids)
        .forEach(it -> tags.computeIfAbsent(it.contact(), _ -> new TreeSet<>()).add(it.tag()));
    return tags;
  }

  private static Given read(Row row) throws SQLException {
    return new Given(new ContactId(row.uuid("contact_id")), new ContactTag(row.text("tag")));
  }
}
