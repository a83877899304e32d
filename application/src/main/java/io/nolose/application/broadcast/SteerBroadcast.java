package io.nolose.application.broadcast;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.access.UserId;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.BroadcastRepository;
import io.nolose.domain.broadcast.BroadcastStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Pauses, resumes or cancels a broadcast; each is safe to repeat. What waits in the outbox already
 * leaves all the same when it is paused, and is taken back when it is cancelled.
 */
public final class SteerBroadcast {

  /** Which of them. */
  public enum Wish {
    PAUSE("broadcast.paused"),
    RESUME("broadcast.resumed"),
    CANCEL("broadcast.cancelled");

    private final String action;

    Wish(String action) {
      this.action = action;
    }
  }

  /** What is wanted, by whom. */
  public record Command(TenantId tenant, UserId who, BroadcastId broadcast, Wish wish) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It is so now, or was so before. */
    record Steered(Broadcast broadcast) implements Outcome {}

    /** It is over. */
    record TooLate(BroadcastStatus status) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final BroadcastRepository broadcasts;
  private final AuditLog audit;
  private final TenantEventLog feed;
  private final UuidSource ids;
  private final InstantSource time;

  public SteerBroadcast(
      Transactions transactions,
      BroadcastRepository broadcasts,
      AuditLog audit,
      TenantEventLog feed,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.broadcasts = broadcasts;
    this.audit = audit;
    this.feed = feed;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return transactions.callAgainWhenStale(
        command.tenant(),
        () ->
            broadcasts
                .find(command.tenant(), command.broadcast())
                .map(broadcast -> steer(command, broadcast, time.instant()))
                .orElseGet(Outcome.NotFound::new));
  }

  private Outcome steer(Command command, Broadcast before, Instant now) {
    Broadcast after =
        switch (command.wish()) {
          case PAUSE -> before.paused(now, null);
          case RESUME -> before.resumed(now);
          case CANCEL -> before.cancelled(now);
        };
    if (after.equals(before)) {
      boolean isWhatWasWanted =
          !before.status().isOver()
              || (command.wish() == Wish.CANCEL && before.status() == BroadcastStatus.CANCELLED);
      return isWhatWasWanted ? new Outcome.Steered(before) : new Outcome.TooLate(before.status());
    }
    broadcasts.save(after);
    audit.append(
        new AuditEntry(
            command.tenant(),
            ids.next(),
            command.who(),
            now,
            command.wish().action,
            List.of(after.id().value()),
            null));
    feed.append(
        command.tenant(),
        List.of(
            command.wish() == Wish.RESUME
                ? BroadcastNews.resumed(after, now)
                : BroadcastNews.of(after, now)));
    return new Outcome.Steered(after);
  }
}
