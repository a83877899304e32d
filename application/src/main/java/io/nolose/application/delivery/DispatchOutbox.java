package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.delivery.Carrying;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.message.SendingProfile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands queued messages to providers: one dispatcher per channel at a time, at most one message of
 * a conversation in flight, in the order of queueing. An attempt is committed as started before the
 * first byte leaves. From then on only the provider's own answer or evidence settles it; after a
 * crash it is unknown, and nothing unknown is ever sent again by itself. Safe to run in several
 * threads and instances at once.
 *
 * <p>Each channel is worked on in a thread of its own, so that none waits for another one's limits.
 */
public final class DispatchOutbox {
  /** How long a channel stays ours without a sign of life. */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** Where sends, and what they need, are kept. */
  public record Stores(
      OutboxQueue queue,
      HandOvers handOvers,
      ChannelLock lock,
      ChannelRepository channels,
      ConversationRepository conversations,
      OutboundMessages outbound,
      TenantEventLog feed) {}

  /**
   * Threads, time and ids.
   *
   * @param lanes runs what works on a channel until nothing is left to do there
   * @param calls runs calls of providers, each as long as its time-out at most
   * @param sleep waits that long
   * @param lanesMax on how many channels to work at once
   */
  public record Outside(
      Executor lanes,
      Executor calls,
      Consumer<Duration> sleep,
      int lanesMax,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {}

  private final Transactions transactions;
  private final Stores stores;
  private final Reach reach;
  private final Providers<MessageSender> senders;
  private final RecordSendResult results;
  private final Paces paces;
  private final Outside outside;
  private final Carrying carrying;
  private final Semaphore free;
  private volatile boolean isStopping;

  public DispatchOutbox(
      Transactions transactions,
      Stores stores,
      Reach reach,
      Providers<MessageSender> senders,
      RecordSendResult results,
      Paces paces,
      Outside outside) {
    this.transactions = transactions;
    this.stores = stores;
    this.reach = reach;
    this.senders = senders;
    this.results = results;
    this.paces = paces;
    this.outside = outside;
    this.carrying = Carrying.sentBy(senders.all().stream().map(MessageSender::sending).toList());
    this.free = new Semaphore(outside.lanesMax());
  }

  /**
   * Takes one channel that has something due and has it worked on.
   *
   * @return 1, or 0 when no channel has anything due or all hands are full
   */
  public int execute() {
    if (isStopping || !free.tryAcquire()) {
      return 0;
    }
    boolean isTaken = false;
    try {
      Optional<OutboxLane> lane =
          stores.queue().claim(outside.ids().next(), outside.time().instant(), LEASE);
      if (lane.isPresent()) {
        isTaken = true;
        outside.lanes().execute(() -> work(lane.get()));
      }
      return isTaken ? 1 : 0;
    } finally {
      if (!isTaken) {
        free.release();
      }
    }
  }

  /**
   * Takes no more channels, lets open calls end, and gives back what is held.
   *
   * @return whether all that was done in time
   */
  public boolean stop(Duration atMost) throws InterruptedException {
    isStopping = true;
    return free.tryAcquire(outside.lanesMax(), atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void work(OutboxLane lane) {
    try {
      new LaneDispatch(lane, transactions, stores, reach, senders, results, this).run();
    } finally {
      free.release();
      outside.signals().raise(WorkSignals.Work.OUTBOX);
    }
  }

  /** What a provider can send. */
  SendingProfile sending(ProviderKind provider) {
    return senders.of(provider).sending();
  }

  Carrying carrying() {
    return carrying;
  }

  Paces paces() {
    return paces;
  }

  Outside outside() {
    return outside;
  }

  boolean isStopping() {
    return isStopping;
  }

  /** Whether other channels may be waiting for somebody to work on them. */
  boolean isCrowded() {
    return free.availablePermits() == 0;
  }
}
