package io.nolose.application.contact;

import io.nolose.application.Transactions;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.ContactTag;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;

/** Gives a contact a tag, or takes it from him. */
public final class TagContact {

  /** Which of the two. */
  public enum Change {
    GIVE,
    TAKE
  }

  /** What is wanted. */
  public record Command(TenantId tenant, ContactId contact, ContactTag tag, Change change) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It was so already, or is so now. */
    record Done(Contact contact) implements Outcome {}

    /** He has as many as one may have. */
    record TooMany(int max) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final ContactRepository contacts;
  private final ContactTags tags;
  private final TenantEventLog feed;
  private final InstantSource time;

  public TagContact(
      Transactions transactions,
      ContactRepository contacts,
      ContactTags tags,
      TenantEventLog feed,
      InstantSource time) {
    this.transactions = transactions;
    this.contacts = contacts;
    this.tags = tags;
    this.feed = feed;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.callAgainWhenStale(
        command.tenant(),
        () ->
            contacts
                .find(command.tenant(), command.contact())
                .map(contact -> change(command, contact))
                .orElseGet(Outcome.NotFound::new));
  }

  private Outcome change(Command command, Contact contact) {
    SortedSet<ContactTag> before = tags.find(command.tenant(), contact.id());
    boolean isGiven = before.contains(command.tag());
    switch (command.change()) {
      case GIVE -> {
        if (isGiven) {
          return new Outcome.Done(contact);
        }
        if (before.size() >= ContactTag.PER_CONTACT_MAX) {
          return new Outcome.TooMany(ContactTag.PER_CONTACT_MAX);
        }
        tags.add(command.tenant(), contact.id(), command.tag(), time.instant());
      }
      case TAKE -> {
        if (!isGiven) {
          return new Outcome.Done(contact);
        }
        tags.remove(command.tenant(), contact.id(), command.tag());
      }
    }
    feed.append(command.tenant(), List.of(updated(contact.id(), time.instant())));
    return new Outcome.Done(contact);
  }

  private static TenantEvent updated(ContactId contact, Instant now) {
    return new TenantEvent(TenantEvent.Kind.CONTACT_UPDATED, null, null, contact, null, now, null);
  }
}
