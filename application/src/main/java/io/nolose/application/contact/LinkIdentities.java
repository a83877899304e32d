package io.nolose.application.contact;

import io.nolose.application.UuidSource;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives a contact the names by which a provider calls him. One that is somebody else's stays there,
 * and the doubt whether the two are one is written down: nobody is merged silently. To be told the
 * same again changes nothing. Joins the surrounding transaction.
 */
public final class LinkIdentities {
  private final ContactRepository contacts;
  private final IdentityConflictRepository conflicts;
  private final TenantEventLog feed;
  private final UuidSource ids;

  public LinkIdentities(
      ContactRepository contacts,
      IdentityConflictRepository conflicts,
      TenantEventLog feed,
      UuidSource ids) {
    this.contacts = contacts;
    this.conflicts = conflicts;
    this.feed = feed;
    this.ids = ids;
  }

  /**
   * Nothing happens when there is no such contact. Throws {@link io.nolose.domain.StaleAggregate}
   * when somebody else is given one of the names meanwhile.
   *
   * @param at when the provider called him so
   */
  public void link(
      TenantId tenant, ContactId whom, Collection<ContactIdentity> names, Instant at, Instant now) {
    Optional<Contact> found =
        Optional.ofNullable(contacts.peekAll(tenant, List.of(whom)).get(whom));
    if (found.isEmpty()) {
      return;
    }
    Contact contact = found.get();
    Set<ContactIdentity> free = new LinkedHashSet<>(names);
    List<Contact> others = new ArrayList<>();
    for (Contact holder : contacts.loadAll(tenant, names)) {
      free.removeAll(holder.identities());
      if (!holder.id().equals(contact.id())) {
        others.add(holder);
      }
    }
    List<TenantEvent> news = new ArrayList<>();
    if (!free.isEmpty()) {
      contacts.saveAll(tenant, List.of(contact.link(free).touched(now)));
      news.add(
          new TenantEvent(
              TenantEvent.Kind.CONTACT_UPDATED, null, null, contact.id(), null, now, null));
    }
    doubt(tenant, contact, others, names, at, now).forEach(news::add);
    if (!news.isEmpty()) {
      feed.append(tenant, news);
    }
  }

  private List<TenantEvent> doubt(
      TenantId tenant,
      Contact contact,
      List<Contact> others,
      Collection<ContactIdentity> names,
      Instant at,
      Instant now) {
    Map<ContactPair, IdentityConflict> doubts = new LinkedHashMap<>();
    for (Contact other : others) {
      ContactPair pair = new ContactPair(contact.id(), other.id());
      Set<ContactIdentity> evidence = new LinkedHashSet<>(names);
      evidence.removeIf(
          name -> !other.identities().contains(name) && !contact.identities().contains(name));
      doubts.put(
          pair,
          new IdentityConflict(
              tenant,
              new ConflictId(ids.next()),
              pair,
              IdentityConflict.Reason.LINKED_BY_PROVIDER,
              evidence,
              at,
              now,
              null));
    }
    if (doubts.isEmpty()) {
      return List.of();
    }
    List<IdentityConflict> changes = new ArrayList<>();
    for (IdentityConflict known : conflicts.loadAll(tenant, doubts.keySet())) {
      IdentityConflict evidence = doubts.remove(known.contacts());
      IdentityConflict better = evidence == null ? known : known.with(evidence);
      if (!better.equals(known)) {
        changes.add(better);
      }
    }
    List<IdentityConflict> fresh = List.copyOf(doubts.values());
    changes.addAll(fresh);
    if (!changes.isEmpty()) {
      conflicts.saveAll(tenant, changes);
    }
    return fresh.stream()
        .map(conflict ->
            new TenantEvent(
                TenantEvent.Kind.CONTACT_CONFLICT_FOUND,
                null,
                null,
                conflict.contacts().one(),
                null,
                now,
                conflict.id().toString()))
        .toList();
  }
}
