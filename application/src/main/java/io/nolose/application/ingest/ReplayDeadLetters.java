package io.nolose.application.ingest;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.audit.AuditLog;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives events that could not be applied another chance. What fails again is parked again. */
public final class ReplayDeadLetters {
  /** How many are replayed at once. */
  public static final int EVENTS_MAX = 1_000;

  /** Which ones. */
  public sealed interface Choice {
    record One(ProviderEventId event) implements Choice {}

    /**
     * The oldest {@link #EVENTS_MAX}.
     *
     * @param channel only this channel's; null for all
     */
    record All(@Nullable ChannelId channel) implements Choice {}
  }

  public record Command(TenantId tenant, UserId user, Choice choice) {}

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * They wait to be applied.
     *
     * @param hasMore whether others are left
     */
    record Replayed(int count, boolean hasMore) implements Outcome {}

    record NotFound() implements Outcome {}

    record AlreadyDiscarded() implements Outcome {}
  }

  private final Transactions transactions;
  private final DeadLetters letters;
  private final AuditLog audit;
  private final WorkSignals signals;
  private final UuidSource ids;
  private final InstantSource time;

  public ReplayDeadLetters(
      Transactions transactions,
      DeadLetters letters,
      AuditLog audit,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.letters = letters;
    this.audit = audit;
    this.signals = signals;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Outcome outcome =
        transactions.call(
            command.tenant(),
            () ->
                switch (command.choice()) {
                  case Choice.One(var event) -> replayOne(command, event);
                  case Choice.All(var channel) -> replayAll(command, channel);
                });
    signals.raise(WorkSignals.Work.INBOX);
    return outcome;
  }

  private Outcome replayOne(Command command, ProviderEventId event) {
    Optional<DeadLetter> letter = letters.find(command.tenant(), event);
    if (letter.isEmpty()) {
      return new Outcome.NotFound();
    }
    return letter.get().discard() != null
        ? new Outcome.AlreadyDiscarded()
        : new Outcome.Replayed(replay(command, List.of(event)), false);
  }

  private Outcome replayAll(Command command, @Nullable ChannelId channel) {
    List<ProviderEventId> open = letters.listOpen(command.tenant(), channel, EVENTS_MAX + 1);
    List<ProviderEventId> now = open.subList(0, Math.min(open.size(), EVENTS_MAX));
    return new Outcome.Replayed(now.isEmpty() ? 0 : replay(command, now), open.size() > EVENTS_MAX);
  }

  private int replay(Command command, List<ProviderEventId> events) {
    Instant now = time.instant();
    int replayed = letters.replay(command.tenant(), events, now);
    audit.append(
        new AuditEntry(
            command.tenant(),
            ids.next(),
            command.user(),
            now,
            "dead_letters.replayed",
            List.of(events.getFirst().value()),
            replayed + " events"));
    return replayed;
  }
}
