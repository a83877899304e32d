package io.nolose.application.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.application.Transactions;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.Gate;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works on one leased channel until nothing is left to do there. Each turn is one transaction: it
 * records the answers that came in, and starts as many messages as pace and open calls allow.
 */
final class LaneDispatch {
  private static final Duration HEARTBEAT = DispatchOutbox.LEASE.dividedBy(5);

  /** How soon new messages are looked for while answers are awaited. */
  private static final Duration GLANCE = Duration.ofMillis(100);

  /** How long the first of many answers waits for the others. */
  private static final Duration GATHERING = Duration.ofMillis(30);

  /** How long a provider that does not answer is left alone. */
  private static final Duration SILENCE_PAUSE = Duration.ofSeconds(10);

  /** Others get their turn after that, when all hands are full. */
  private static final Duration TURN = Duration.ofSeconds(10);

  private static final Duration GATE_PAUSE = Duration.ofMillis(5);
  private static final Duration STORE_PAUSE = Duration.ofMillis(200);
  private static final int ANSWERS_MAX = 500;
  private static final String NOT_HANDED_OVER = "it was not handed over";

  private final OutboxLane lane;
  private final Transactions transactions;
  private final DispatchOutbox.Stores stores;
  private final Providers<MessageSender> senders;
  private final RecordSendResult results;
  private final DispatchOutbox owner;
  private final LaneStart starting;
  private final LaneLoad load;

  private final BlockingQueue<Ended> arriving = new LinkedBlockingQueue<>();
  private final List<Ended> answers = new ArrayList<>();

  /** What a transaction started of which nobody knows whether it was committed. */
  private final List<HandOver> doubtful = new ArrayList<>();

  private final Instant takenAt;

  /** What the transaction that runs started; it leaves when that is committed. */
  private List<HandOver> started = List.of();

  private Instant leasedUntil = Instant.MIN;
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
    this.senders = senders;
    this.results = results;
    this.owner = owner;
    this.takenAt = now();
    this.load = new LaneLoad(owner.paces(), takenAt, lane.lease().getLeastSignificantBits());
    this.starting = new LaneStart(lane, stores, reach, results, owner, load);
  }

  void run() {
    try {
      begin();
      LaneTurn turn = turn();
      while (turn.stop() == null || load.openCalls() > 0 || !answers.isEmpty()) {
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
    int outstanding = load.openCalls() - answers.size();
    while (outstanding > 0) {
      int before = answers.size();
      await(HEARTBEAT);
      outstanding -= answers.size() - before;
    }
    results.recordLate(lane, answers);
  }

  /** The channel, and what left through it lately. */
  private record Found(Channel channel, List<OutboxQueue.Departure> departures) {}

  private void begin() {
    Found found =
        transactions.callAgainWhenStale(
            lane.tenant(),
            () -> {
              stores.lock().acquire(lane.tenant(), lane.channel());
              abandon();
              return find();
            });
    for (OutboxQueue.Departure departure : found.departures()) {
      found
          .channel()
          .find(departure.connection())
          .ifPresent(connection -> load.recall(connection.provider(), departure, now()));
    }
  }

  /** What a dispatcher that is gone had started: nobody knows how it ended. */
  private void abandon() {
    results.abandon(
        lane,
        stores.handOvers().listOpen(lane.tenant(), lane.channel()).stream()
            .filter(open -> open.entry().state() == OutboxEntry.State.IN_FLIGHT)
            .toList(),
        now());
  }

  private Found find() {
    Channel channel =
        stores
            .channels()
            .find(lane.tenant(), lane.channel())
            .orElseThrow(() -> new IllegalStateException("a lane has a channel"));
    load.knows(channel);
    Duration memory = load.memory();
    return new Found(
        channel,
        memory.isZero() ? List.of() : stores.queue().listDepartures(lane, now().minus(memory)));
  }

  /** Waits until there is something to record or to start. */
  private void collect(LaneTurn turn) {
    if (load.openCalls() > 0) {
      Duration most = turn.stop() == null && turn.until() == null ? GLANCE : HEARTBEAT;
      await(shorter(most, turn.until()));
      gather();
    } else if (turn.until() != null) {
      owner.outside().sleep().accept(shorter(HEARTBEAT, turn.until()));
    }
  }

  /** Where answers come close together, one turn records them all. */
  private void gather() {
    Instant end = now().plus(GATHERING);
    while (!answers.isEmpty() && answers.size() < load.openCalls() && now().isBefore(end)) {
      await(shorter(GATHERING, end));
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
  private LaneTurn turn() {
    arriving.drainTo(answers, ANSWERS_MAX);
    List<Ended> recorded = List.copyOf(answers);
    load.judge(recorded);
    LaneTurn turn = decided(recorded);
    answers.subList(0, recorded.size()).clear();
    load.close(recorded);
    turn.ready().forEach(this::hand);
    return turn;
  }

  private LaneTurn decided(List<Ended> ended) {
    boolean isInDoubt = false;
    while (true) {
      started = List.of();
      try {
        boolean isAgain = isInDoubt;
        LaneTurn turn =
            transactions.callAgainWhenStale(lane.tenant(), () -> decide(ended, isAgain));
        doubtful.clear();
        return turn;
      } catch (StoreUnavailable away) {
        isInDoubt = true;
        doubtful.addAll(started);
        owner.outside().sleep().accept(STORE_PAUSE);
      }
    }
  }

  /**
   * @param isAgain whether a transaction before may have been committed although it seemed to fail
   */
  private LaneTurn decide(List<Ended> ended, boolean isAgain) {
    Instant now = now();
    stores.lock().acquire(lane.tenant(), lane.channel());
    List<Ended> news = isAgain ? unrecorded(ended) : ended;
    results.record(lane, news, now).ifPresent(until -> pausedUntil = later(pausedUntil, until));
    if (load.isSilent()) {
      pausedUntil = later(pausedUntil, now.plus(SILENCE_PAUSE));
    }
    LaneTurn turn =
        isClosing(now) ? LaneTurn.stopping(later(pausedUntil, now)) : starting.start(ended, now);
    started = turn.handOvers().toList();
    leasedUntil = now.plus(DispatchOutbox.LEASE);
    stores.queue().record(lane, started, leasedUntil);
    return turn;
  }

  /**
   * The answers that are not stored yet, and what was started but never left: it was to leave after
   * its commit, of which nobody heard.
   */
  private List<Ended> unrecorded(List<Ended> ended) {
    List<Ended> all = new ArrayList<>(ended);
    doubtful.forEach(handOver ->
        all.add(new Ended(handOver, null, new SendResult.Unreachable(NOT_HANDED_OVER))));
    Set<AttemptId> open =
        stores
            .handOvers()
            .loadAll(lane.tenant(), all.stream().map(one -> one.handOver().attempt().id()).toList())
            .stream()
            .map(HandOver::attempt)
            .filter(attempt -> attempt.finishedAt() == null)
            .map(DeliveryAttempt::id)
            .collect(Collectors.toSet());
    return all.stream().filter(one -> open.contains(one.handOver().attempt().id())).toList();
  }

  private boolean isClosing(Instant now) {
    return owner.isStopping()
        || (pausedUntil != null && pausedUntil.isAfter(now))
        || (owner.isCrowded() && takenAt.plus(TURN).isBefore(now));
  }

  private void hand(ProviderKind provider, List<LaneTurn.Ready> ready) {
    Instant now = now();
    Instant until = leasedUntil;
    Gate gate = load.gate(provider);
    for (LaneTurn.Ready one : ready) {
      Instant departure = load.begin(provider, one.handOver().entry().conversation(), now);
      owner
          .outside()
          .calls()
          .execute(() -> {
            sleepUntil(departure);
            arriving.add(new Ended(one.handOver(), provider, call(provider, one, gate, until)));
          });
    }
  }

  /**
   * @param until when somebody else may have taken it for unknown: it must not leave any more
   */
  private SendResult call(ProviderKind provider, LaneTurn.Ready ready, Gate gate, Instant until) {
    while (!gate.tryPass(now())) {
      owner.outside().sleep().accept(GATE_PAUSE);
    }
    Instant passed = now();
    try {
      return passed.isAfter(until)
          ? new SendResult.Unreachable(NOT_HANDED_OVER)
          : senders.of(provider).send(ready.access(), ready.message());
    } catch (RuntimeException broken) {
      return new SendResult.Unknown("the sender failed: " + broken);
    } finally {
      gate.answered(passed, now());
    }
  }

  private void sleepUntil(Instant departure) {
    Duration early = Duration.between(now(), departure);
    if (early.isPositive()) {
      owner.outside().sleep().accept(early);
    }
  }

  private void release(Instant notBefore) {
    try {
      transactions.run(lane.tenant(), () -> stores.queue().release(lane, notBefore));
    } catch (StoreUnavailable away) {
      // then the lease ends by itself
    }
  }

  private Instant now() {
    return owner.outside().time().instant();
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }
}
