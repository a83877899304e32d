package io.nolose.application.contact;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads contacts in memory. */
public final class InMemoryContactQueries implements ContactQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryContactQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<Contact> find(TenantId tenant, ContactId contact) {
    return transactions.call(
        tenant,
        () ->
            schema.contacts.find(
                new TenantKey<>(
                    tenant, InMemorySchema.ledOn(schema.contactsLedOn, tenant, contact))));
  }

  @Override
  public Page<Contact> list(TenantId tenant, @Nullable String phone, PageRequest page) {
    List<Contact> contacts =
        transactions.call(tenant, schema.contacts::values).stream()
            .filter(contact -> phone == null || hasPhone(contact, phone))
            .toList();
    return InMemorySchema.page(
        contacts, contact -> new Cursor(contact.createdAt(), contact.id().value()), page);
  }

  private static boolean hasPhone(Contact contact, String phone) {
    return contact.identities().stream()
        .anyMatch(
            identity -> identity.kind() == IdentityKind.PHONE && identity.value().equals(phone));
  }
}
