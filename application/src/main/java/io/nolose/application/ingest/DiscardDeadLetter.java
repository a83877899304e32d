package io.nolose.application.ingest;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.domain.access.UserId;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Decides that nothing has to be done about an event that could not be applied. It stays stored.
 */
public final class DiscardDeadLetter {
  /**
   * What is decided.
   *
   * @param reason why, 1 to 500 characters
   */
  public record Command(TenantId tenant, UserId user, ProviderEventId event, String reason) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Discarded(DeadLetter letter) implements Outcome {}

    record NotFound() implements Outcome {}

    record AlreadyDiscarded() implements Outcome {}
  }

  private final Transactions transactions;
  private final DeadLetters letters;
  private final AuditLog audit;
  private final UuidSource ids;
  private final InstantSource time;

  public DiscardDeadLetter(
      Transactions transactions,
      DeadLetters letters,
      AuditLog audit,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.letters = letters;
    this.audit = audit;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.call(command.tenant(), () -> discard(command, time.instant()));
  }

  private Outcome discard(Command command, Instant now) {
    Optional<DeadLetter> found = letters.find(command.tenant(), command.event());
    if (found.isEmpty()) {
      return new Outcome.NotFound();
    }
    if (found.get().discard() != null) {
      return new Outcome.AlreadyDiscarded();
    }
    DeadLetter discarded =
        found.get().discarded(new DeadLetter.Discard(command.user(), now, command.reason()));
    letters.discard(discarded);
    audit.append(
        new AuditEntry(
            command.tenant(),
            ids.next(),
            command.user(),
            now,
            "dead_letters.discarded",
            List.of(command.event().value()),
            command.reason()));
    return new Outcome.Discarded(discarded);
  }
}
