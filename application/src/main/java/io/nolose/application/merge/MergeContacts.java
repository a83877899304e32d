package io.nolose.application.merge;

import io.nolose.application.Transactions;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes one contact of two that are the same person: identities, conversations and messages of one
 * move to the other, in one transaction. It can be undone: {@link UnmergeContacts}.
 */
public final class MergeContacts {

  /**
   * Which.
   *
   * @param survivor keeps his id, and gets everything
   * @param other his id leads on to the survivor from then on
   */
  public record Command(TenantId tenant, UserId user, ContactId survivor, ContactId other) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Merged(ContactMerge merge) implements Outcome {}

    record NotFound(ContactId contact) implements Outcome {}

    /** Nobody is merged into himself. */
    record SameContact() implements Outcome {}

    /** That contact is part of another by now. */
    record AlreadyMerged(ContactId contact, ContactId into) implements Outcome {}
  }

  private final Transactions transactions;
  private final Merging merging;
  private final ContactRepository contacts;
  private final InstantSource time;

  public MergeContacts(
      Transactions transactions, Merging merging, ContactRepository contacts, InstantSource time) {
    this.transactions = transactions;
    this.merging = merging;
    this.contacts = contacts;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return command.survivor().equals(command.other())
        ? new Outcome.SameContact()
        : transactions.callAgainWhenStale(command.tenant(), () -> merge(command));
  }

  private Outcome merge(Command command) {
    merging.lock(command.tenant());
    Optional<Contact> survivor = contacts.find(command.tenant(), command.survivor());
    Optional<Contact> other = contacts.find(command.tenant(), command.other());
    if (survivor.isEmpty() || other.isEmpty()) {
      return new Outcome.NotFound(survivor.isEmpty() ? command.survivor() : command.other());
    }
    if (!survivor.get().id().equals(command.survivor())) {
      return new Outcome.AlreadyMerged(command.survivor(), survivor.get().id());
    }
    if (!other.get().id().equals(command.other())) {
      return new Outcome.AlreadyMerged(command.other(), other.get().id());
    }
    return new Outcome.Merged(
        merging.merge(survivor.get(), other.get(), command.user(), null, time.instant()));
  }
}
