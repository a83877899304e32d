package io.nolose.application.merge;

import io.nolose.application.Transactions;
import io.nolose.application.feed.TenantEvent;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.MergeId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a merge: everything is as it was before. What came since stays with the contact who has
 * the identity it came from, and with the survivor where that is not known.
 */
public final class UnmergeContacts {

  /**
   * Which.
   *
   * @param contact the survivor
   * @param merge null for the last merge into him
   */
  public record Command(TenantId tenant, UserId user, ContactId contact, @Nullable MergeId merge) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Undone(ContactMerge merge) implements Outcome {}

    record NotFound() implements Outcome {}

    /** No such merge into this contact stands. */
    record NotMerged() implements Outcome {}

    /** Others were merged into him after that; the last one is undone first. */
    record NotTheLast(MergeId last) implements Outcome {}

    /** The contact himself was merged into another after that, which is undone first. */
    record MergedOn(ContactId into) implements Outcome {}
  }

  private final Transactions transactions;
  private final Merging merging;
  private final ThreadRestoring threads;
  private final InstantSource time;

  public UnmergeContacts(
      Transactions transactions, Merging merging, ThreadRestoring threads, InstantSource time) {
    this.transactions = transactions;
    this.merging = merging;
    this.threads = threads;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.callAgainWhenStale(command.tenant(), () -> unmerge(command));
  }

  private Outcome unmerge(Command command) {
    merging.lock(command.tenant());
    Optional<Contact> found = merging.stores().contacts().find(command.tenant(), command.contact());
    if (found.isEmpty()) {
      return new Outcome.NotFound();
    }
    if (!found.get().id().equals(command.contact())) {
      return new Outcome.MergedOn(found.get().id());
    }
    List<ContactMerge> standing =
        merging.stores().journal().listStanding(command.tenant(), command.contact());
    MergeId wanted = command.merge();
    if (standing.isEmpty()
        || (wanted != null && standing.stream().noneMatch(it -> it.id().equals(wanted)))) {
      return new Outcome.NotMerged();
    }
    ContactMerge last = standing.getFirst();
    if (wanted != null && !last.id().equals(wanted)) {
      return new Outcome.NotTheLast(last.id());
    }
    return new Outcome.Undone(undo(last, found.get(), command.user()));
  }

  private ContactMerge undo(ContactMerge merge, Contact survivor, UserId by) {
    Instant now = time.instant();
    ContactMerge undone = merge.undo(by, now);
    lock(survivor);
    MergeJournal.Images images = merging.stores().journal().undo(undone);
    restore(survivor.id(), images, undone, now);
    threads.restore(undone, images.threads(), now);
    reopen(merge);
    merging.tell(undone, "contacts.unmerged", TenantEvent.Kind.CONTACT_UNMERGED, by, now);
    return undone;
  }

  private void lock(Contact survivor) {
    if (merging.stores().contacts().loadAll(survivor.tenant(), survivor.identities()).stream()
        .noneMatch(contact -> contact.id().equals(survivor.id()))) {
      throw new StaleAggregate("the contact was merged meanwhile");
    }
  }

  /** The survivor's names as they were, unless newer ones were seen since. */
  private void restore(
      ContactId survivor, MergeJournal.Images images, ContactMerge undone, Instant now) {
    Contact contact = merging.stores().contacts().find(undone.tenant(), survivor).orElseThrow();
    MergeJournal.ContactImage before = images.survivorBefore();
    MergeJournal.ContactImage after = images.survivorAfter();
    boolean areNamesOld = contact.names().equals(after.names());
    boolean isUntouched = areNamesOld && contact.updatedAt().equals(after.updatedAt());
    merging
        .stores()
        .contacts()
        .saveAll(
            undone.tenant(),
            List.of(
                contact
                    .with(areNamesOld ? before.names() : contact.names())
                    .touched(isUntouched ? before.updatedAt() : now)));
  }

  private void reopen(ContactMerge merge) {
    if (merge.conflict() != null) {
      merging
          .stores()
          .conflicts()
          .find(merge.tenant(), merge.conflict())
          .filter(conflict -> conflict.state() == IdentityConflict.State.MERGED)
          .ifPresent(conflict -> merging.settle(conflict, null));
    }
  }
}
