package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The contacts that a batch touches: read once, changed in memory, written once. */
final class ContactBook {
  private final TenantId tenant;
  private final UuidSource ids;
  private final Instant now;
  private final Map<ContactId, Contact> contacts = new LinkedHashMap<>();
  private final Map<ContactIdentity, ContactId> holders = new HashMap<>();
  private final Set<ContactId> changed = new HashSet<>();
  private final Set<ContactId> met = new HashSet<>();

  ContactBook(
      TenantId tenant,
      Collection<ContactIdentity> identities,
      ContactRepository repository,
      UuidSource ids,
      Instant now) {
    this.tenant = tenant;
    this.ids = ids;
    this.now = now;
    if (!identities.isEmpty()) {
      repository.loadAll(tenant, identities).forEach(this::keep);
    }
  }

  /**
   * The contact who has these identities, met now if nobody has. What is new about him is linked;
   * an identity that already belongs to somebody else stays there: people are never merged
   * silently.
   */
  Contact resolve(ChatAddress.Person person) {
    List<Contact> candidates =
        person.identities().stream()
            .flatMap(identity -> Optional.ofNullable(holders.get(identity)).stream())
            .distinct()
            .flatMap(id -> Optional.ofNullable(contacts.get(id)).stream())
            .toList();
    Optional<Contact> best = Contact.bestMatch(candidates, person.identities());
    return best.isPresent() ? link(best.get(), person) : meet(person);
  }

  void named(Contact contact, @Nullable SeenName saved, @Nullable SeenName profile) {
    Contact current = contacts.getOrDefault(contact.id(), contact);
    Contact renamed = current.named(saved, profile);
    if (!renamed.equals(current)) {
      change(renamed);
    }
  }

  /** Whether this batch was the first to see him; says so once. */
  boolean isFirstSight(Contact contact) {
    return met.remove(contact.id());
  }

  void save(ContactRepository repository) {
    List<Contact> touched =
        contacts.values().stream()
            .filter(contact -> changed.contains(contact.id()))
            .map(contact -> contact.touched(now))
            .toList();
    if (!touched.isEmpty()) {
      repository.saveAll(tenant, touched);
    }
  }

  private Contact link(Contact contact, ChatAddress.Person person) {
    List<ContactIdentity> free =
        person.identities().stream().filter(identity -> !holders.containsKey(identity)).toList();
    Contact linked = contact.link(free);
    if (!linked.equals(contact)) {
      change(linked);
    }
    return linked;
  }

  private Contact meet(ChatAddress.Person person) {
    Contact contact = Contact.meet(tenant, new ContactId(ids.next()), person.identities(), now);
    met.add(contact.id());
    change(contact);
    return contact;
  }

  private void change(Contact contact) {
    changed.add(contact.id());
    keep(contact);
  }

  private void keep(Contact contact) {
    contacts.put(contact.id(), contact);
    contact.identities().forEach(identity -> holders.putIfAbsent(identity, contact.id()));
  }
}
