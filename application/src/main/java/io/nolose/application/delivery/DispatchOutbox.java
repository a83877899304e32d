package io.nolose.application.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.SendResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Hands queued messages to providers: one dispatcher per channel at a time, one message in flight,
 * in the order of queueing. An attempt is committed as started before the first byte leaves. From
 * then on only the provider's own answer or evidence settles it; after a crash it is unknown, and
 * nothing unknown is ever sent again by itself. Safe to run in several threads and instances at
 * once.
 */
public final class DispatchOutbox {
  /** Longer than any provider call may take. */
  static final Duration LEASE = Duration.ofSeconds(45);

  private static final int BATCH_MAX = 50;

  /** When all that is due waits behind something in its own conversation that is not. */
  private static final Duration BLOCKED_PAUSE = Duration.ofMillis(250);

  private static final Duration UNCONNECTED_PAUSE = Duration.ofSeconds(5);

  /** Where sends, and what they need, are kept. */
  public record Stores(
      OutboxQueue queue,
      HandOvers handOvers,
      ChannelLock lock,
      ChannelRepository channels,
      OutboundMessages outbound) {}

  private record Ready(
      HandOver handOver, ProviderKind provider, ConnectionAccess access, OutboundMessage message) {}

  private sealed interface Step {
    record Hand(Ready ready) implements Step {}

    record Skip() implements Step {}

    record Stop(Instant notBefore) implements Step {}
  }

  private final Transactions transactions;
  private final Stores stores;
  private final Reach reach;
  private final Providers<MessageSender> senders;
  private final RecordSendResult results;
  private final UuidSource ids;
  private final InstantSource time;

  public DispatchOutbox(
      Transactions transactions,
      Stores stores,
      Reach reach,
      Providers<MessageSender> senders,
      RecordSendResult results,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.reach = reach;
    this.senders = senders;
    this.results = results;
    this.ids = ids;
    this.time = time;
  }

  /**
   * Works off one channel, at most one batch.
   *
   * @return how much was done; 0 when no channel has anything due
   */
  public int execute() {
    Optional<OutboxLane> lane = stores.queue().claim(ids.next(), time.instant(), LEASE);
    if (lane.isEmpty()) {
      return 0;
    }
    try {
      return 1 + work(lane.get());
    } catch (LeaseLost takenOver) {
      return 1;
    }
  }

  private int work(OutboxLane lane) {
    abandon(lane);
    int handed = 0;
    while (handed < BATCH_MAX) {
      boolean isFirst = handed == 0;
      Step step = transactions.call(lane.tenant(), () -> prepare(lane, isFirst));
      switch (step) {
        case Step.Hand(Ready ready) -> {
          SendResult result = senders.of(ready.provider()).send(ready.access(), ready.message());
          results.execute(lane, ready.handOver(), ready.provider(), result);
          handed++;
        }
        case Step.Skip() -> handed++;
        case Step.Stop(Instant notBefore) -> {
          release(lane, notBefore);
          return handed;
        }
      }
    }
    release(lane, time.instant());
    return handed;
  }

  /** What a dispatcher that is gone had started: nobody knows how it ended. */
  private void abandon(OutboxLane lane) {
    List<HandOver> left =
        transactions.call(
            lane.tenant(),
            () -> {
              stores.lock().acquire(lane.tenant(), lane.channel());
              return stores.handOvers().listOpen(lane.tenant(), lane.channel()).stream()
                  .filter(open -> open.entry().state() == OutboxEntry.State.IN_FLIGHT)
                  .toList();
            });
    for (HandOver handOver : left) {
      results.abandon(lane, handOver);
    }
  }

  private Step prepare(OutboxLane lane, boolean isFirst) {
    Instant now = time.instant();
    Optional<OutboxEntry> next = stores.queue().next(lane, now);
    if (next.isEmpty()) {
      return new Step.Stop(isFirst ? now.plus(BLOCKED_PAUSE) : now);
    }
    Optional<Channel> channel = stores.channels().find(lane.tenant(), lane.channel());
    Optional<Connection> connection = channel.flatMap(Channel::connected);
    if (channel.isEmpty() || connection.isEmpty()) {
      return new Step.Stop(now.plus(UNCONNECTED_PAUSE));
    }
    return start(lane, next.get(), channel.get(), connection.get(), now);
  }

  private Step start(
      OutboxLane lane, OutboxEntry queued, Channel channel, Connection connection, Instant now) {
    OutboxEntry entry = queued.start();
    DeliveryAttempt attempt =
        DeliveryAttempt.start(
            new AttemptId(ids.next()), entry.message(), connection.id(), entry.attempts(), now);
    Optional<OutboundMessage> outbound = stores.outbound().find(entry, attempt);
    if (outbound.isEmpty()) {
      results.reject(lane, entry, attempt, "no_address", "the contact has no address left");
      return new Step.Skip();
    }
    stores.queue().record(lane, entry, attempt, now.plus(LEASE));
    return new Step.Hand(
        new Ready(
            new HandOver(entry, attempt),
            connection.provider(),
            reach.access(channel, connection),
            outbound.get()));
  }

  private void release(OutboxLane lane, Instant notBefore) {
    transactions.run(lane.tenant(), () -> stores.queue().release(lane, notBefore));
  }
}
