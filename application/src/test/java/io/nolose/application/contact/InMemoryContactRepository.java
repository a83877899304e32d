package io.nolose.application.contact;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.Tenure;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Contacts in memory. */
public final class InMemoryContactRepository implements ContactRepository {
  private final InMemorySchema schema;

  public InMemoryContactRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Contact> find(TenantId tenant, ContactId contact) {
    return schema.contacts.find(
        new TenantKey<>(tenant, InMemorySchema.ledOn(schema.contactsLedOn, tenant, contact)));
  }

  @Override
  public List<Contact> loadAll(TenantId tenant, Collection<ContactIdentity> identities) {
    return identities.stream()
        .map(identity -> schema.identities.find(new TenantKey<>(tenant, identity)))
        .flatMap(Optional::stream)
        .distinct()
        .sorted(InMemorySchema.byId(ContactId::value))
        .map(contact -> schema.contacts.lock(new TenantKey<>(tenant, contact)).orElseThrow())
        .toList();
  }

  @Override
  public Map<ContactId, Contact> peekAll(TenantId tenant, Collection<ContactId> contacts) {
    Map<ContactId, Contact> found = new HashMap<>();
    contacts.forEach(asked -> find(tenant, asked).ifPresent(contact -> found.put(asked, contact)));
    return found;
  }

  @Override
  public void saveAll(TenantId tenant, Collection<Contact> contacts) {
    contacts.stream()
        .sorted(InMemorySchema.byId(contact -> contact.id().value()))
        .forEach(contact -> save(tenant, contact));
  }

  private void save(TenantId tenant, Contact contact) {
    TenantKey<ContactId> key = new TenantKey<>(tenant, contact.id());
    Map<ContactIdentity, Tenure> all = new LinkedHashMap<>();
    schema.contacts.lock(key).ifPresent(known -> all.putAll(known.tenures()));
    all.putAll(contact.tenures());
    schema.contacts.put(
        key,
        new Contact(
            tenant,
            contact.id(),
            all,
            contact.names(),
            contact.isSurvivor(),
            contact.createdAt(),
            contact.updatedAt()));
    for (ContactIdentity identity : all.keySet()) {
      own(new TenantKey<>(tenant, identity), contact.id());
    }
  }

  private void own(TenantKey<ContactIdentity> identity, ContactId contact) {
    if (!schema.identities.lock(identity).orElse(contact).equals(contact)) {
      throw schema.database.stale("the identity belongs to another contact");
    }
    schema.identities.put(identity, contact);
  }
}
