package io.nolose.application.contact;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tags of contacts, in memory. */
public final class InMemoryContactTags implements ContactTags, TagQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryContactTags(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public SortedSet<ContactTag> find(TenantId tenant, ContactId contact) {
    schema.contacts.lock(new TenantKey<>(tenant, contact));
    return tags(tenant, contact);
  }

  @Override
  public void add(TenantId tenant, ContactId contact, ContactTag tag, Instant at) {
    TenantKey<InMemorySchema.TagKey> key =
        new TenantKey<>(tenant, new InMemorySchema.TagKey(contact, tag));
    if (schema.contacts.find(new TenantKey<>(tenant, contact)).isPresent()
        && schema.contactTags.find(key).isEmpty()) {
      schema.contactTags.put(key, at);
    }
  }

  @Override
  public void remove(TenantId tenant, ContactId contact, ContactTag tag) {
    schema.contactTags.rows().keySet().stream()
        .filter(key -> key.tenant().equals(tenant) && key.id().tag().equals(tag))
        .filter(key -> lead(tenant, key.id().contact()).equals(contact))
        .forEach(schema.contactTags::remove);
  }

  @Override
  public List<ContactId> listTagged(
      TenantId tenant, ContactTag tag, Instant until, @Nullable ContactId after, int max) {
    return schema.contactTags.rows().entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(tenant))
        .filter(row -> row.getKey().id().tag().equals(tag) && !row.getValue().isAfter(until))
        .map(row -> row.getKey().id().contact())
        .filter(contact ->
            after == null || InMemorySchema.compareIds(contact.value(), after.value()) > 0)
        .sorted(InMemorySchema.byId(ContactId::value))
        .limit(max)
        .toList();
  }

  @Override
  public Map<ContactId, SortedSet<ContactTag>> list(
      TenantId tenant, Collection<ContactId> contacts) {
    return transactions.call(
        tenant,
        () -> {
          Map<ContactId, SortedSet<ContactTag>> all = new HashMap<>();
          contacts.forEach(contact -> all.put(contact, tags(tenant, contact)));
          all.values().removeIf(Collection::isEmpty);
          return all;
        });
  }

  @Override
  public Page<Contact> listContacts(TenantId tenant, ContactTag tag, PageRequest page) {
    List<Contact> tagged =
        transactions.call(
            tenant,
            () ->
                schema.contacts.values().stream()
                    .filter(contact -> tags(tenant, contact.id()).contains(tag))
                    .toList());
    return InMemorySchema.page(
        tagged, contact -> new Cursor(contact.createdAt(), contact.id().value()), page);
  }

  private SortedSet<ContactTag> tags(TenantId tenant, ContactId contact) {
    return schema.contactTags.rows().keySet().stream()
        .filter(key -> key.tenant().equals(tenant))
        .filter(key -> lead(tenant, key.id().contact()).equals(contact))
        .map(key -> key.id().tag())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private ContactId lead(TenantId tenant, ContactId contact) {
    return InMemorySchema.ledOn(schema.contactsLedOn, tenant, contact);
  }
}
