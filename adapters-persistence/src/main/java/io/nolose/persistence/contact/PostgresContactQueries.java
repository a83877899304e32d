package io.nolose.persistence.contact;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.contact.ContactQueries;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.PagePlace;
import io.nolose.persistence.sql.Sql;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contacts for reading, from PostgreSQL. */
public final class PostgresContactQueries implements ContactQueries {
  private static final String LIST =
      """
      SELECT id, saved_name, saved_name_at, profile_name, profile_name_at, username,
        username_at, is_survivor, created_at, updated_at
      FROM contact
      WHERE tenant_id = ? AND (created_at, id) < (?, ?) AND merged_into IS NULL
      ORDER BY created_at DESC, id DESC
      LIMIT ?
      """;

  private static final String LIST_BY_PHONE =
      """
      SELECT id, saved_name, saved_name_at, profile_name, profile_name_at, username,
        username_at, is_survivor, created_at, updated_at
      FROM contact
      WHERE tenant_id = ? AND (created_at, id) < (?, ?) AND merged_into IS NULL
        AND id = (
          SELECT contact_id FROM contact_identity
          WHERE tenant_id = ? AND scope = ? AND kind = ? AND value = ?)
      ORDER BY created_at DESC, id DESC
      LIMIT ?
      """;

  private final Transactions transactions;
  private final PostgresContactRepository contacts;
  private final ContactReader reader;

  public PostgresContactQueries(
      Transactions transactions, Sql sql, PostgresContactRepository contacts) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.reader = new ContactReader(sql);
  }

  @Override
  public Optional<Contact> find(TenantId tenant, ContactId contact) {
    return transactions.call(tenant, () -> contacts.find(tenant, contact));
  }

  @Override
  public Page<Contact> list(TenantId tenant, @Nullable String phone, PageRequest page) {
    return Page.of(
        transactions.call(
            tenant,
            () ->
                phone == null
                    ? listAll(tenant, PagePlace.of(page), page.limit() + 1)
                    : listByPhone(tenant, phone, PagePlace.of(page), page.limit() + 1)),
        page.limit(),
        contact -> new Cursor(contact.createdAt(), contact.id().value()));
  }

  private List<Contact> listAll(TenantId tenant, PagePlace before, int max) {
    return reader.list(tenant, LIST, tenant.value(), before.at(), before.id(), max);
  }

  private List<Contact> listByPhone(TenantId tenant, String phone, PagePlace before, int max) {
    return reader.list(
        tenant,
        LIST_BY_PHONE,
        tenant.value(),
        before.at(),
        before.id(),
        tenant.value(),
        IdentityScope.WORLD.value(),
        IdentityKind.PHONE,
        phone,
        max);
  }
}
