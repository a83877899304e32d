package io.nolose.application.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.application.Transactions;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.Pacer;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Works on one leased channel until nothing is left to do there. Each turn is one transaction: it
 * records the answers that came in, and starts as many messages as pace and open calls allow.
 */
final class LaneDispatch {
  private static final Duration HEARTBEAT = DispatchOutbox.LEASE.dividedBy(6);

  /** How soon new messages are looked for while answers are awaited. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  private static final Duration UNCONNECTED_PAUSE = Duration.ofSeconds(5);
  private static final Duration SILENCE_PAUSE = Duration.ofMinutes(1);

  /** So many calls in a row without a usable answer: the provider is not well. */
  private static final int SILENCES_MAX = 3;

  /** Others get their turn after that, when all hands are full. */
  private static final Duration TURN = Duration.ofSeconds(10);

  private static final Duration STORE_PAUSE = Duration.ofMillis(200);
  private static final int ANSWERS_MAX = 500;

  private final OutboxLane lane;
  private final Transactions transactions;
  private final DispatchOutbox.Stores stores;
  private final Reach reach;
  private final Providers<MessageSender> senders;
  private final RecordSendResult results;
  private final DispatchOutbox owner;

  private final Map<ProviderKind, Pacer> pacers = new EnumMap<>(ProviderKind.class);
  private final Map<ProviderKind, Integer> inFlight = new EnumMap<>(ProviderKind.class);
  private final BlockingQueue<Ended> arriving = new LinkedBlockingQueue<>();
  private final List<Ended> answers = new ArrayList<>();
  private final Instant takenAt;

  /** A dispatcher begins with one message, and opens up with the provider's first answer. */
  private boolean isProven;

  private int silences;
  private @Nullable Instant pausedUntil;

  LaneDispatch(
      OutboxLane lane,
      Transactions transactions,
      DispatchOutbox.Stores stores,
      Reach reach,
      Providers<MessageSender> senders,
      RecordSendResult results,
      DispatchOutbox owner) {
    this.lane = lane;
    this.transactions = transactions;
    this.stores = stores;
    this.reach = reach;
    this.senders = senders;
    this.results = results;
    this.owner = owner;
    this.takenAt = now();
  }

  private record Ready(HandOver handOver, ConnectionAccess access, OutboundMessage message) {}

  /**
   * What a turn decided.
   *
   * @param until when nothing can leave for pace; null when something else decides
   * @param stop not before when the channel is looked at again; null to go on
   */
  private record Turn(
      Map<ProviderKind, List<Ready>> ready, @Nullable Instant until, @Nullable Instant stop) {
    static Turn waiting(@Nullable Instant until) {
      return new Turn(Map.of(), until, null);
    }

    static Turn stopping(Instant notBefore) {
      return new Turn(Map.of(), null, notBefore);
    }
  }

  void run() {
    try {
      begin();
      Turn turn = turn();
      while (turn.stop() == null || openCalls() > 0 || !answers.isEmpty()) {
        collect(turn);
        turn = turn();
      }
      release(turn.stop());
    } catch (LeaseLost takenOver) {
      saveAnswers();
    } catch (RuntimeException broken) {
      saveAnswers();
      throw broken;
    }
  }

  /** The channel is not ours any more, but what the provider said is still true. */
  private void saveAnswers() {
    arriving.drainTo(answers);
    int outstanding = openCalls() - answers.size();
    while (outstanding > 0) {
      int before = answers.size();
      await(HEARTBEAT);
      outstanding -= answers.size() - before;
    }
    results.recordLate(lane, answers);
  }

  /** What a dispatcher that is gone had started: nobody knows how it ended. */
  private void begin() {
    Duration memory =
        owner.paces().all().stream()
            .map(Pacer::memory)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    List<OutboxQueue.Departure> departures =
        transactions.callAgainWhenStale(
            lane.tenant(),
            () -> {
              stores.lock().acquire(lane.tenant(), lane.channel());
              results.abandon(
                  lane,
                  stores.handOvers().listOpen(lane.tenant(), lane.channel()).stream()
                      .filter(open -> open.entry().state() == OutboxEntry.State.IN_FLIGHT)
                      .toList(),
                  now());
              return memory.isZero()
                  ? List.of()
                  : stores.queue().listDepartures(lane, now().minus(memory));
            });
    remember(departures);
  }

  private void remember(List<OutboxQueue.Departure> departures) {
    Channel channel =
        transactions
            .call(lane.tenant(), () -> stores.channels().find(lane.tenant(), lane.channel()))
            .orElseThrow(() -> new IllegalStateException("a lane has a channel"));
    for (OutboxQueue.Departure departure : departures) {
      channel
          .find(departure.connection())
          .ifPresent(connection ->
              pacer(connection.provider()).told(departure.conversation(), departure.at()));
    }
  }

  /** Waits until there is something to record or to start. */
  private void collect(Turn turn) {
    if (openCalls() > 0) {
      Duration most = turn.stop() == null && turn.until() == null ? GLANCE : HEARTBEAT;
      await(shorter(most, turn.until()));
    } else if (turn.until() != null) {
      owner.outside().sleep().accept(shorter(HEARTBEAT, turn.until()));
    }
  }

  private Duration shorter(Duration most, @Nullable Instant until) {
    if (until == null) {
      return most;
    }
    Duration left = Duration.between(now(), until);
    return left.compareTo(most) < 0 ? (left.isNegative() ? Duration.ZERO : left) : most;
  }

  private void await(Duration atMost) {
    try {
      Ended first = arriving.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (first != null) {
        answers.add(first);
        arriving.drainTo(answers, ANSWERS_MAX);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while answers were awaited", stopped);
    }
  }

  /** Answers are kept until they are recorded, however long the store is away. */
  private Turn turn() {
    arriving.drainTo(answers, ANSWERS_MAX);
    List<Ended> recorded = List.copyOf(answers);
    judge(recorded);
    Turn turn = null;
    while (turn == null) {
      try {
        turn = transactions.callAgainWhenStale(lane.tenant(), () -> decide(recorded));
      } catch (StoreUnavailable away) {
        owner.outside().sleep().accept(STORE_PAUSE);
      }
    }
    answers.subList(0, recorded.size()).clear();
    countByProvider(recorded)
        .forEach((provider, count) -> inFlight.merge(provider, -count, Integer::sum));
    turn.ready().forEach(this::hand);
    return turn;
  }

  private Turn decide(List<Ended> ended) {
    Instant now = now();
    stores.lock().acquire(lane.tenant(), lane.channel());
    results.record(lane, ended, now).ifPresent(until -> pausedUntil = later(pausedUntil, until));
    if (silences >= SILENCES_MAX) {
      pausedUntil = later(pausedUntil, now.plus(SILENCE_PAUSE));
    }
    Turn turn = isClosing(now) ? Turn.stopping(later(pausedUntil, now)) : start(countByProvider(ended), now);
    stores
        .queue()
        .record(
            lane,
            turn.ready().values().stream().flatMap(List::stream).map(Ready::handOver).toList(),
            now.plus(DispatchOutbox.LEASE));
    return turn;
  }

  private static Map<ProviderKind, Integer> countByProvider(List<Ended> ended) {
    Map<ProviderKind, Integer> counts = new EnumMap<>(ProviderKind.class);
    for (Ended one : ended) {
      if (one.provider() != null) {
        counts.merge(one.provider(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Trouble slows down, an answer of whatever kind opens up. */
  private void judge(List<Ended> ended) {
    for (Ended one : ended) {
      boolean isSilent =
          one.result() instanceof SendResult.Unknown
              || one.result() instanceof SendResult.Unreachable;
      silences = isSilent ? silences + 1 : 0;
      isProven = !isSilent;
    }
  }

  private boolean isClosing(Instant now) {
    return owner.isStopping()
        || (pausedUntil != null && pausedUntil.isAfter(now))
        || (owner.isCrowded() && takenAt.plus(TURN).isBefore(now));
  }

  private Turn start(Map<ProviderKind, Integer> ending, Instant now) {
    Channel channel =
        stores
            .channels()
            .find(lane.tenant(), lane.channel())
            .orElseThrow(() -> new IllegalStateException("a lane has a channel"));
    List<Connection> connected =
        channel.connections().stream().filter(Connection::isConnected).toList();
    if (connected.isEmpty()) {
      return Turn.stopping(now.plus(UNCONNECTED_PAUSE));
    }
    Openings openings = new Openings(connected, ending, now);
    if (openings.most() == 0) {
      return Turn.waiting(openings.next());
    }
    List<OutboxEntry> entries = stores.queue().next(lane, openings.most(), now);
    if (!entries.isEmpty()) {
      return start(entries, channel, openings, now);
    }
    return isAnythingOpen(ending) ? Turn.waiting(null) : Turn.stopping(now);
  }

  private boolean isAnythingOpen(Map<ProviderKind, Integer> ending) {
    return openCalls() > ending.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Turn start(
      List<OutboxEntry> entries, Channel channel, Openings openings, Instant now) {
    OutboundMessages.Drafts drafts = stores.outbound().draft(lane.tenant(), entries);
    Map<ConnectionId, ConnectionAccess> accesses = new HashMap<>();
    Map<ProviderKind, List<Ready>> ready = new EnumMap<>(ProviderKind.class);
    List<Ended> refused = new ArrayList<>();
    int held = 0;
    for (OutboxEntry queued : entries) {
      Optional<Connection> route =
          owner.carrying().route(channel, drafts.party(queued), drafts.content(queued));
      if (route.isEmpty()) {
        stores.handOvers().resolve(queued.retry(now.plus(UNCONNECTED_PAUSE)));
        continue;
      }
      Connection connection = route.get();
      Optional<Instant> wait = pacer(connection.provider()).wait(queued.conversation(), now);
      if (wait.isPresent()) {
        stores.handOvers().resolve(queued.retry(wait.get()));
        continue;
      }
      HandOver handOver = begun(queued, connection, now);
      Optional<OutboundMessage> message = drafts.find(handOver.entry(), handOver.attempt());
      if (results.isTooOld(queued, now)) {
        refused.add(refusal(handOver, connection, "expired", "it waited too long to be sent"));
      } else if (message.isEmpty()) {
        refused.add(
            refusal(handOver, connection, "no_address", "the contact has no address left"));
      } else if (openings.take(connection.provider())) {
        ready
            .computeIfAbsent(connection.provider(), _ -> new ArrayList<>())
            .add(
                new Ready(
                    handOver,
                    accesses.computeIfAbsent(
                        connection.id(), _ -> reach.access(channel, connection)),
                    message.get()));
      } else {
        held++;
      }
    }
    results.record(lane, refused, now);
    return new Turn(ready, held == entries.size() ? openings.next() : null, null);
  }

  private HandOver begun(OutboxEntry queued, Connection connection, Instant now) {
    OutboxEntry entry = queued.start();
    return new HandOver(
        entry,
        DeliveryAttempt.start(
            new AttemptId(owner.outside().ids().next()),
            entry.message(),
            connection.id(),
            entry.attempts(),
            now));
  }

  /** How many messages may leave through each provider in this turn. */
  private final class Openings {
    private final Map<ProviderKind, Integer> left = new EnumMap<>(ProviderKind.class);
    private final Instant now;
    private Instant next;

    Openings(List<Connection> connected, Map<ProviderKind, Integer> ending, Instant now) {
      this.now = now;
      this.next = now.plus(HEARTBEAT);
      for (Connection connection : connected) {
        ProviderKind provider = connection.provider();
        Pacer pacer = pacer(provider);
        int open =
            inFlight.getOrDefault(provider, 0) - ending.getOrDefault(provider, 0);
        int slots = (isProven ? pacer.pace().inFlightMax() : 1) - open;
        left.put(provider, pacer.available(Math.max(0, slots), now));
        if (slots > 0 && pacer.next(now).isBefore(next)) {
          next = pacer.next(now);
        }
      }
    }

    int most() {
      return left.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** When the next one may leave for pace. */
    Instant next() {
      return next.isAfter(now) ? next : now.plus(GLANCE);
    }

    boolean take(ProviderKind provider) {
      int rest = left.getOrDefault(provider, 0);
      left.put(provider, Math.max(0, rest - 1));
      return rest > 0;
    }
  }

  private static Ended refusal(
      HandOver handOver, Connection connection, String code, String reason) {
    return new Ended(
        handOver,
        connection.provider(),
        new SendResult.Rejected(new MessageFailure(code, reason), false));
  }

  private void hand(ProviderKind provider, List<Ready> ready) {
    Instant now = now();
    for (Ready one : ready) {
      pacer(provider).left(one.handOver().entry().conversation(), now);
      inFlight.merge(provider, 1, Integer::sum);
    }
    for (Ready one : ready) {
      owner
          .outside()
          .calls()
          .execute(() -> arriving.add(new Ended(one.handOver(), provider, call(provider, one))));
    }
  }

  private SendResult call(ProviderKind provider, Ready ready) {
    try {
      return senders.of(provider).send(ready.access(), ready.message());
    } catch (RuntimeException broken) {
      return new SendResult.Unknown("the sender failed: " + broken);
    }
  }

  private void release(Instant notBefore) {
    try {
      transactions.run(lane.tenant(), () -> stores.queue().release(lane, notBefore));
    } catch (StoreUnavailable away) {
      // then the lease ends by itself
    }
  }

  private Pacer pacer(ProviderKind provider) {
    return pacers.computeIfAbsent(
        provider,
        kind -> new Pacer(owner.paces().of(kind), takenAt, new Random(lane.lease().hashCode())));
  }

  private int openCalls() {
    return inFlight.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Instant now() {
    return owner.outside().time().instant();
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
