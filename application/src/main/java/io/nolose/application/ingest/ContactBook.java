package io.nolose.application.ingest;

import io.nolose.application.UuidSource;
import io.nolose.application.merge.MessageAddresses;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactPair;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.IdentityChange;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflict.Reason;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.contact.NumberVariants;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that a batch touches, and the doubts about who is who: read once, changed in memory,
 * written once.
 */
final class ContactBook {
  private final TenantId tenant;
  private final UuidSource ids;
  private final Instant now;
  private final Map<ContactId, Contact> contacts = new LinkedHashMap<>();
  private final Map<ContactIdentity, ContactId> holders = new HashMap<>();
  private final Set<ContactId> changed = new LinkedHashSet<>();
  private final Set<ContactId> met = new HashSet<>();
  private final Set<ContactId> created = new LinkedHashSet<>();
  private final Map<ContactPair, IdentityConflict> doubts = new LinkedHashMap<>();
  private final Map<MessageId, ContactIdentity> origins = new LinkedHashMap<>();

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
      keepLookalikes(identities, repository);
    }
  }

  /** Whom a number that nobody has may belong to when a digit was added or dropped. */
  private void keepLookalikes(
      Collection<ContactIdentity> identities, ContactRepository repository) {
    List<ContactIdentity> variants =
        identities.stream()
            .filter(identity -> !holders.containsKey(identity))
            .flatMap(identity -> NumberVariants.of(identity).stream())
            .filter(variant -> !holders.containsKey(variant))
            .distinct()
            .toList();
    if (!variants.isEmpty()) {
      repository.loadAll(tenant, variants).forEach(this::keep);
    }
  }

  /**
   * Gets to know whoever an event names, before anything else is done with the batch: the same
   * people are met whether events come together or one by one.
   */
  void introduce(InboundEvent event) {
    switch (event) {
      case InboundEvent.MessageArrived arrived -> {
        arrived.chat().person().ifPresent(person -> resolve(person, arrived.occurredAt()));
        if (arrived.sender() != null) {
          resolve(arrived.sender(), arrived.occurredAt());
        }
      }
      case InboundEvent.ReceiptArrived receipt -> {
        if (receipt.member() != null) {
          resolve(receipt.member(), receipt.receipt().at());
        }
      }
      case InboundEvent.MessageChanged changed -> {
        if (changed.actor() != null) {
          resolve(changed.actor());
        }
      }
      case InboundEvent.IdentityChanged changed ->
          moveOn(changed.before(), changed.after(), changed.at());
      case InboundEvent.ContactSeen seen -> resolve(seen.person());
      case InboundEvent.MarketingChosen chosen -> resolve(chosen.person(), chosen.choice().at());
      case InboundEvent.ChatSeen seen -> seen.chat().person().ifPresent(this::resolve);
      case InboundEvent.ConnectionChanged _,
          InboundEvent.TemplateChanged _,
          InboundEvent.Noted _ -> {}
    }
  }

  /** By which identity a message came is kept for those who were merged of two contacts. */
  void wrote(Message message, InboundEvent.MessageArrived arrived) {
    ContactId sender = message.sender();
    Contact contact = sender == null ? null : contacts.get(sender);
    ChatAddress.Person person =
        arrived.sender() != null ? arrived.sender() : arrived.chat().person().orElse(null);
    if (contact != null && contact.isSurvivor() && person != null) {
      origins.put(message.id(), person.identities().getFirst());
    }
  }

  void saveOrigins(MessageAddresses addresses) {
    if (!origins.isEmpty()) {
      addresses.remember(tenant, origins);
    }
  }

  /**
   * The contact who has these identities, met now if nobody has. What is new about him is linked;
   * an identity that already belongs to somebody else stays there, and the doubt is noted: people
   * are never merged silently.
   */
  Contact resolve(ChatAddress.Person person) {
    return resolve(person, now);
  }

  /**
   * The same.
   *
   * @param at when the provider saw these identities together
   */
  Contact resolve(ChatAddress.Person person, Instant at) {
    Contact contact = find(person.identities()).orElseGet(() -> meet(person.identities()));
    return claim(contact, person.identities(), at);
  }

  /** Others who have a number of his with a digit more or less, as far as the batch knows them. */
  List<ContactId> lookalikes(ChatAddress.Person person) {
    ContactId self = resolve(person).id();
    return person.identities().stream()
        .flatMap(identity -> NumberVariants.of(identity).stream())
        .flatMap(variant -> Optional.ofNullable(holders.get(variant)).stream())
        .filter(holder -> !holder.equals(self))
        .distinct()
        .toList();
  }

  /** With whom a chat is held. */
  Party party(ChatAddress chat) {
    return switch (chat) {
      case ChatAddress.Person person -> new Party.OneContact(resolve(person).id());
      case ChatAddress.Group group -> new Party.Group(group.address());
    };
  }

  /**
   * A person goes by other identities now. What he left behind stays his alias; a change that comes
   * late takes nothing back from a newer one.
   */
  Contact moveOn(ChatAddress.Person before, List<ContactIdentity> after, Instant at) {
    IdentityChange change = new IdentityChange(before.identities(), after, at);
    Set<ContactIdentity> all = new LinkedHashSet<>(change.before());
    all.addAll(change.after());
    Contact mover = find(change.before()).or(() -> find(change.after())).orElseGet(() -> meet(all));
    claim(mover, all, at);
    change.leftBehind().forEach(old -> changeHolder(old, it -> it.leave(List.of(old), at)));
    change.after().forEach(gained -> changeHolder(gained, it -> it.adopt(List.of(gained), at)));
    return contacts.getOrDefault(mover.id(), mover);
  }

  /** A provider shows under these identities what happened with that contact. */
  void suspect(ContactId contact, ChatAddress.Person person, Instant at) {
    for (ContactIdentity identity : person.identities()) {
      ContactId holder = holders.get(identity);
      if (holder != null && !holder.equals(contact)) {
        doubt(contact, holder, Reason.LINKED_BY_PROVIDER, person.identities(), at);
      }
    }
  }

  void named(Contact contact, @Nullable SeenName saved, @Nullable SeenName profile) {
    change(contact, current -> current.named(saved, profile));
  }

  /** The person shows this username. */
  void called(Contact contact, @Nullable SeenName username) {
    change(contact, current -> current.called(username));
  }

  /** Whether this batch was the first to see him; says so once. */
  boolean isFirstSight(Contact contact) {
    return met.remove(contact.id());
  }

  /** Who was met and who changed. */
  void tell(News news) {
    created.forEach(news::contactCreated);
    changed.stream().filter(id -> !created.contains(id)).forEach(news::contactUpdated);
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

  /** Writes down the doubts, after the contacts; hands out those that nobody had before. */
  List<IdentityConflict> saveConflicts(IdentityConflictRepository repository) {
    if (doubts.isEmpty()) {
      return List.of();
    }
    List<IdentityConflict> changes = new ArrayList<>();
    for (IdentityConflict known : repository.loadAll(tenant, doubts.keySet())) {
      IdentityConflict evidence = doubts.remove(known.contacts());
      IdentityConflict better = evidence == null ? known : known.with(evidence);
      if (!better.equals(known)) {
        changes.add(better);
      }
    }
    List<IdentityConflict> found = List.copyOf(doubts.values());
    changes.addAll(found);
    if (!changes.isEmpty()) {
      repository.saveAll(tenant, changes);
    }
    return found;
  }

  private Optional<Contact> find(Collection<ContactIdentity> identities) {
    List<Contact> candidates =
        identities.stream().flatMap(identity -> holder(identity).stream()).distinct().toList();
    return Contact.bestMatch(candidates, identities);
  }

  private Optional<Contact> holder(ContactIdentity identity) {
    return Optional.ofNullable(holders.get(identity)).map(contacts::get);
  }

  /** Gives a contact what is free, and doubts what is not his. */
  private Contact claim(Contact contact, Collection<ContactIdentity> identities, Instant at) {
    List<ContactIdentity> free =
        identities.stream().filter(identity -> !holders.containsKey(identity)).toList();
    change(contact, current -> current.link(free));
    free.forEach(identity -> doubtVariant(contact, identity, at));
    for (ContactIdentity identity : identities) {
      ContactId holder = holders.get(identity);
      if (holder != null && !holder.equals(contact.id())) {
        List<ContactIdentity> evidence =
            identities.stream()
                .filter(
                    it -> holder.equals(holders.get(it)) || contact.id().equals(holders.get(it)))
                .toList();
        doubt(contact.id(), holder, Reason.LINKED_BY_PROVIDER, evidence, at);
      }
    }
    return contacts.getOrDefault(contact.id(), contact);
  }

  private void doubtVariant(Contact contact, ContactIdentity identity, Instant at) {
    NumberVariants.of(identity)
        .ifPresent(variant -> {
          ContactId holder = holders.get(variant);
          if (holder != null && !holder.equals(contact.id())) {
            doubt(contact.id(), holder, Reason.NUMBER_VARIANT, List.of(identity, variant), at);
          }
        });
  }

  private void doubt(
      ContactId one,
      ContactId other,
      Reason reason,
      Collection<ContactIdentity> evidence,
      Instant at) {
    ContactPair pair = new ContactPair(one, other);
    IdentityConflict seen =
        new IdentityConflict(
            tenant,
            new ConflictId(ids.next()),
            pair,
            reason,
            new LinkedHashSet<>(evidence),
            at,
            now,
            null);
    doubts.merge(pair, seen, IdentityConflict::with);
  }

  private Contact meet(Collection<ContactIdentity> identities) {
    Contact contact = Contact.meet(tenant, new ContactId(ids.next()), identities, now);
    met.add(contact.id());
    created.add(contact.id());
    changed.add(contact.id());
    contacts.put(contact.id(), contact);
    return contact;
  }

  private void changeHolder(ContactIdentity identity, UnaryOperator<Contact> how) {
    holder(identity).ifPresent(contact -> change(contact, how));
  }

  private void change(Contact contact, UnaryOperator<Contact> how) {
    Contact current = contacts.getOrDefault(contact.id(), contact);
    Contact next = how.apply(current);
    if (!next.equals(current)) {
      changed.add(next.id());
    }
    keep(next);
  }

  private void keep(Contact contact) {
    contacts.put(contact.id(), contact);
    contact.identities().forEach(identity -> holders.putIfAbsent(identity, contact.id()));
  }
}
