package io.nolose.application.ingest;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.StoreTooSlow;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Applies stored provider events, channel by channel and within a channel in order of arrival. A
 * batch is one transaction together with the note that its events are applied, so that each is
 * applied exactly once. An event that cannot be applied is parked and never blocks its neighbours.
 * Safe to run in several threads and instances at once.
 */
public final class ApplyProviderEvents {
  private static final int LANES_MAX = 32;
  private static final int BATCH_MAX = 500;

  /** So many full batches of one channel follow each other before others have their turn. */
  private static final int BATCHES_MAX = 4;

  private static final int RACES_MAX = 3;
  private static final Duration DEFERRAL = Duration.ofSeconds(1);

  /** So long, and looked at so often, events wait for their connection to be up for once. */
  private static final Duration PROOF_MAX = Duration.ofHours(24);

  private static final Duration PROOF_PAUSE = Duration.ofSeconds(10);

  private static final Duration SLOW_PAUSE = Duration.ofSeconds(30);

  /** So long an event that only loses races is offered again before it counts as poison. */
  private static final Duration RACING_MAX = Duration.ofMinutes(5);

  /** Where stored events are found and settled. */
  public record Inbox(ProviderEventQueue queue, ChannelLock lock, TenantEventLog feed) {}

  private record Work(List<Report> reports, List<Settlement> settlements) {}

  private final Transactions transactions;
  private final Inbox inbox;
  private final Providers<InboundTranslator> translators;
  private final InboundFold fold;
  private final WorkSignals signals;
  private final InstantSource time;
  private final Turns turns = new Turns();

  public ApplyProviderEvents(
      Transactions transactions,
      Inbox inbox,
      Providers<InboundTranslator> translators,
      InboundFold fold,
      WorkSignals signals,
      InstantSource time) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.translators = translators;
    this.fold = fold;
    this.signals = signals;
    this.time = time;
  }

  /**
   * Applies what is due now, channel by channel; of a channel with very much of it only a part.
   *
   * @return how many events were settled; 0 when there is nothing to do
   */
  public int execute() {
    long round = turns.begin();
    int settled = 0;
    for (InboxLane lane : inbox.queue().due(time.instant(), LANES_MAX)) {
      if (turns.take(lane, round)) {
        try {
          settled += applyAll(lane);
        } finally {
          turns.giveBack(lane);
        }
      }
    }
    return settled;
  }

  private int applyAll(InboxLane lane) {
    int settled = 0;
    for (int batch = 0; batch < BATCHES_MAX && settled == batch * BATCH_MAX; batch++) {
      settled += apply(lane);
    }
    return settled;
  }

  private int apply(InboxLane lane) {
    for (int race = 0; race < RACES_MAX; race++) {
      try {
        return applyBatch(lane, BATCH_MAX, time.instant(), new ArrayList<>());
      } catch (StaleAggregate lostRace) {
        // another channel met the same contact first: read again, decide again
      } catch (StoreTooSlow tooMuch) {
        return applyOneByOne(lane);
      } catch (StoreUnavailable down) {
        throw down;
      } catch (RuntimeException somethingInIt) {
        return applyOneByOne(lane);
      }
    }
    return applyOneByOne(lane);
  }

  private int applyOneByOne(InboxLane lane) {
    int settled = 0;
    while (settled < BATCH_MAX) {
      int one = applyNext(lane);
      if (one == 0) {
        break;
      }
      settled += one;
    }
    return settled;
  }

  private int applyNext(InboxLane lane) {
    Instant now = time.instant();
    List<ProviderEvent> tried = new ArrayList<>();
    for (int race = 0; race < RACES_MAX; race++) {
      tried.clear();
      try {
        return applyBatch(lane, 1, now, tried);
      } catch (StaleAggregate lostRace) {
        // read again, decide again
      } catch (StoreTooSlow slow) {
        return tried.isEmpty() ? 0 : putOff(lane, tried.getFirst(), now);
      } catch (StoreUnavailable notItsFault) {
        throw notItsFault;
      } catch (RuntimeException poison) {
        if (tried.isEmpty()) {
          throw poison;
        }
        return settleAlone(lane, new Settlement.Parked(tried.getFirst().id(), reason(poison)), now);
      }
    }
    return tried.isEmpty() ? 0 : settleAlone(lane, afterRaces(tried.getFirst(), now), now);
  }

  /** What takes so long must not take it again and again: with it ends its channel's turn. */
  private int putOff(InboxLane lane, ProviderEvent event, Instant now) {
    boolean isPatient = event.receivedAt().plus(RACING_MAX).isAfter(now);
    settleAlone(
        lane,
        isPatient
            ? new Settlement.Deferred(event.id(), now.plus(SLOW_PAUSE))
            : new Settlement.Parked(event.id(), "takes the store too long"),
        now);
    return 0;
  }

  /** Who keeps losing races has no bad luck any more: he contradicts what is stored. */
  private static Settlement afterRaces(ProviderEvent event, Instant now) {
    return event.receivedAt().plus(RACING_MAX).isAfter(now)
        ? new Settlement.Deferred(event.id(), now.plus(DEFERRAL))
        : new Settlement.Parked(event.id(), "contradicts what is stored, however often it is read");
  }

  /** Unless somebody else has come to it meanwhile: then the next in line is not to blame. */
  private int settleAlone(InboxLane lane, Settlement settlement, Instant now) {
    return transactions.call(
        lane.tenant(),
        () -> {
          inbox.lock().acquire(lane.tenant(), lane.channel());
          boolean isStillNext =
              inbox.queue().next(lane.tenant(), lane.channel(), now, 1).stream()
                  .anyMatch(event -> event.id().equals(settlement.event()));
          if (isStillNext) {
            settle(lane, List.of(settlement), now);
          }
          return isStillNext ? 1 : 0;
        });
  }

  private void settle(InboxLane lane, List<Settlement> settlements, Instant now) {
    inbox.queue().settle(lane.tenant(), lane.channel(), settlements, now);
    List<TenantEvent> parked =
        settlements.stream()
            .filter(Settlement.Parked.class::isInstance)
            .map(settlement -> deadLetterAdded(lane, settlement, now))
            .toList();
    if (!parked.isEmpty()) {
      inbox.feed().append(lane.tenant(), parked);
    }
  }

  private static TenantEvent deadLetterAdded(InboxLane lane, Settlement settlement, Instant now) {
    return new TenantEvent(
        TenantEvent.Kind.DEAD_LETTER_ADDED,
        lane.channel(),
        null,
        null,
        null,
        now,
        settlement.event().toString());
  }

  /**
   * @param tried takes what was read, also when applying it fails
   */
  private int applyBatch(InboxLane lane, int max, Instant now, List<ProviderEvent> tried) {
    Set<WorkSignals.Work> begun = EnumSet.noneOf(WorkSignals.Work.class);
    int settled =
        transactions.call(
            lane.tenant(),
            () -> {
              if (!inbox.lock().tryAcquire(lane.tenant(), lane.channel())) {
                return 0;
              }
              List<ProviderEvent> events =
                  inbox.queue().next(lane.tenant(), lane.channel(), now, max);
              tried.addAll(events);
              if (events.isEmpty()) {
                return 0;
              }
              Work work = understand(lane, events, now);
              InboundFold.Found found =
                  fold.apply(lane.tenant(), lane.channel(), work.reports(), now);
              settle(lane, work.settlements(), now);
              if (found.isConnected()) {
                begun.add(WorkSignals.Work.OUTBOX);
              }
              if (found.mediaNew() > 0) {
                begun.add(WorkSignals.Work.MEDIA);
              }
              return events.size();
            });
    begun.forEach(signals::raise);
    return settled;
  }

  private Work understand(InboxLane lane, List<ProviderEvent> events, Instant now) {
    Map<ProviderEventId, Report> read = new LinkedHashMap<>();
    List<Settlement> settlements = new ArrayList<>();
    Map<ConnectionId, Boolean> proven = new HashMap<>();
    for (ProviderEvent event : events) {
      try {
        if (proven.computeIfAbsent(event.connection(), _ -> isProven(lane, event))) {
          read.put(
              event.id(),
              new Report(
                  event.connection(),
                  event.provider(),
                  translators.of(event.provider()).translate(event)));
        } else {
          settlements.add(untilProven(event, now));
        }
      } catch (StaleAggregate | StoreUnavailable notItsFault) {
        throw notItsFault;
      } catch (RuntimeException unreadable) {
        settlements.add(new Settlement.Parked(event.id(), reason(unreadable)));
      }
    }
    Predicate<Report> mustWait =
        fold.waiting(lane.tenant(), lane.channel(), List.copyOf(read.values()), now);
    List<Report> reports = new ArrayList<>();
    read.forEach((event, report) -> {
      if (mustWait.test(report)) {
        settlements.add(new Settlement.Deferred(event, now.plus(DEFERRAL)));
      } else {
        reports.add(report);
        settlements.add(new Settlement.Applied(event));
      }
    });
    return new Work(reports, settlements);
  }

  /** Without pairing, an account is claimed by naming it: it may be somebody else's. */
  private boolean isProven(InboxLane lane, ProviderEvent event) {
    return translators.of(event.provider()).profile().can(ChannelCapability.PAIRING)
        || fold.isProven(lane.tenant(), lane.channel(), event.connection());
  }

  private static Settlement untilProven(ProviderEvent event, Instant now) {
    return event.receivedAt().plus(PROOF_MAX).isAfter(now)
        ? new Settlement.Deferred(event.id(), now.plus(PROOF_PAUSE))
        : new Settlement.Parked(event.id(), "the connection was never up, so nothing proves whose");
  }

  /** For operators: what went wrong, without anything of the event itself. */
  private static String reason(RuntimeException problem) {
    String message = problem.getMessage();
    String text = problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    return text.length() > 500 ? text.substring(0, 500) : text;
  }
}
