package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code contacts} that accompany messages or statuses. They belong to a message by identity,
 * never by position.
 */
final class ContactDirectory {
  private record Entry(
      List<ContactIdentity> identities, @Nullable String name, @Nullable String username) {

    InboundEvent.ContactSeen seen(Instant at) {
      return new InboundEvent.ContactSeen(
          new ChatAddress.Person(identities),
          null,
          SeenName.orNull(name, at),
          SeenName.orNull(username, at));
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  ContactDirectory(List<WireObject> contacts, IdentityReader reader) {
    for (WireObject contact : contacts) {
      List<ContactIdentity> identities = reader.contact(contact);
      if (!identities.isEmpty()) {
        WireObject profile = contact.object("profile");
        entries.add(
            new Entry(
                identities,
                profile.text("name").orElse(null),
                profile.text("username").map(ContactDirectory::withoutAt).orElse(null)));
      }
    }
  }

  /** All that is said of a person: what his message says, and what his contact adds to it. */
  List<ContactIdentity> complete(List<ContactIdentity> known) {
    return find(known)
        .map(entry -> IdentityReader.complete(known, entry.identities()))
        .orElse(known);
  }

  /** How the person calls himself; null when it is not said. */
  @Nullable SeenName name(List<ContactIdentity> known, Instant at) {
    return find(known).map(entry -> SeenName.orNull(entry.name(), at)).orElse(null);
  }

  /** The contacts of whom at least {@code identitiesMin} identities are told, as events. */
  List<InboundEvent> seen(int identitiesMin, Instant at) {
    List<InboundEvent> events = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.identities().size() >= identitiesMin) {
        events.add(entry.seen(at));
      }
    }
    return events;
  }

  /** Who shows a username, for no message carries it. */
  List<InboundEvent> usernames(Instant at) {
    return entries.stream()
        .filter(entry -> entry.username() != null)
        .<InboundEvent>map(entry -> entry.seen(at))
        .toList();
  }

  private static String withoutAt(String username) {
    return username.startsWith("@") ? username.substring(1) : username;
  }

  private Optional<Entry> find(List<ContactIdentity> known) {
    return entries.stream()
        .filter(entry -> !Collections.disjoint(entry.identities(), known))
        .findFirst();
  }
}
