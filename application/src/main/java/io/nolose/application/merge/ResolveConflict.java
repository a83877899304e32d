package io.nolose.application.merge;

import io.nolose.application.Transactions;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ends a doubt whether two contacts are one: they are merged, or they are found to be two. */
public final class ResolveConflict {

  /** What is decided about which conflict. */
  public record Command(TenantId tenant, UserId user, ConflictId conflict, Decision decision) {}

  /** What is decided. */
  public sealed interface Decision {
    /**
     * They are one.
     *
     * @param survivor whose id stays; null for the one we met first
     */
    record Merge(@Nullable ContactId survivor) implements Decision {}

    /** They are two. */
    record Dismiss() implements Decision {}
  }

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * Decided, now or in the same way before.
     *
     * @param merge null unless this command merged them
     */
    record Resolved(IdentityConflict conflict, @Nullable ContactMerge merge) implements Outcome {}

    record NotFound() implements Outcome {}

    /** It was decided otherwise before. */
    record AlreadyResolved(IdentityConflict conflict) implements Outcome {}

    /** The survivor that was asked for is neither of the two. */
    record NotOneOfThem(IdentityConflict conflict) implements Outcome {}
  }

  private final Transactions transactions;
  private final Merging merging;
  private final InstantSource time;

  public ResolveConflict(Transactions transactions, Merging merging, InstantSource time) {
    this.transactions = transactions;
    this.merging = merging;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.callAgainWhenStale(command.tenant(), () -> resolve(command));
  }

  private Outcome resolve(Command command) {
    merging.lock(command.tenant());
    Optional<IdentityConflict> found =
        merging.stores().conflicts().find(command.tenant(), command.conflict());
    if (found.isEmpty()) {
      return new Outcome.NotFound();
    }
    IdentityConflict conflict = found.get();
    return switch (command.decision()) {
      case Decision.Merge merge ->
          switch (conflict.state()) {
            case OPEN -> merge(command, conflict, merge.survivor());
            case MERGED -> new Outcome.Resolved(conflict, null);
            case DISMISSED -> new Outcome.AlreadyResolved(conflict);
          };
      case Decision.Dismiss _ ->
          switch (conflict.state()) {
            case OPEN -> dismiss(command, conflict);
            case MERGED -> new Outcome.AlreadyResolved(conflict);
            case DISMISSED -> new Outcome.Resolved(conflict, null);
          };
    };
  }

  private Outcome merge(Command command, IdentityConflict conflict, @Nullable ContactId wanted) {
    Instant now = time.instant();
    IdentityConflict.Resolution how = new IdentityConflict.Resolution(true, command.user(), now);
    List<Contact> two =
        Stream.of(conflict.contacts().one(), conflict.contacts().other())
            .flatMap(id -> merging.stores().contacts().find(command.tenant(), id).stream())
            .distinct()
            .sorted(
                Comparator.comparing(Contact::createdAt)
                    .thenComparing(contact -> contact.id().toString()))
            .toList();
    if (wanted != null && two.stream().noneMatch(contact -> contact.id().equals(wanted))) {
      return new Outcome.NotOneOfThem(conflict);
    }
    if (two.size() < 2) {
      // Both became part of one contact in another way.
      merging.settle(conflict, how);
      return new Outcome.Resolved(conflict.resolved(how), null);
    }
    boolean isSecond = two.get(1).id().equals(wanted);
    ContactMerge merge =
        merging.merge(
            two.get(isSecond ? 1 : 0), two.get(isSecond ? 0 : 1), command.user(), conflict, now);
    return new Outcome.Resolved(conflict.resolved(how), merge);
  }

  private Outcome dismiss(Command command, IdentityConflict conflict) {
    Instant now = time.instant();
    IdentityConflict.Resolution how = new IdentityConflict.Resolution(false, command.user(), now);
    merging.settle(conflict, how);
    merging.record(
        command.tenant(),
        command.user(),
        now,
        "conflict.dismissed",
        List.of(
            conflict.id().value(),
            conflict.contacts().one().value(),
            conflict.contacts().other().value()));
    return new Outcome.Resolved(conflict.resolved(how), null);
  }
}
