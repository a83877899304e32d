package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.message.ParkedChanges;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt.Outcome;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.RetryPolicy;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records what came of handing messages over: in one transaction the attempts' ends, the entries'
 * next states and the messages' new facts, serialised with the applying of the channel's events so
 * that an answer and an early receipt cannot miss each other.
 */
public final class RecordSendResult {

  /** Where everything is kept. */
  public record Stores(
      OutboxQueue queue,
      HandOvers handOvers,
      ChannelLock lock,
      MessageRepository messages,
      ParkedChanges changes,
      MessageMarks marks,
      ChannelRepository channels,
      ReceiptConsequences consequences,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final RetryPolicy policy;
  private final InstantSource time;

  public RecordSendResult(
      Transactions transactions, Stores stores, RetryPolicy policy, InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.policy = policy;
    this.time = time;
  }

  boolean isTooOld(OutboxEntry entry, Instant now) {
    return policy.isTooOld(entry, now);
  }

  /**
   * Joins the transaction, which holds the channel's lock. Throws {@link
   * io.nolose.application.LeaseLost} when the lane is somebody else's by now.
   *
   * @return until when nothing else should leave through the channel; empty when the next may
   */
  Optional<Instant> record(OutboxLane lane, Collection<Ended> ended, Instant now) {
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    SendLedger ledger = open(lane, ended, now);
    Instant pause = null;
    for (Ended one : ended) {
      HandOver after = record(ledger, one);
      boolean isForAll =
          after.entry().state() == OutboxEntry.State.QUEUED && concernsAll(one.result());
      if (isForAll && (pause == null || after.entry().dueAt().isAfter(pause))) {
        pause = after.entry().dueAt();
      }
    }
    stores.queue().record(lane, ledger.handOvers(), now.plus(DispatchOutbox.LEASE));
    ledger.save();
    return Optional.ofNullable(pause);
  }

  /**
   * Ends attempts whose dispatcher is gone: nobody knows how they went. Joins the transaction.
   * Throws {@link io.nolose.application.LeaseLost} likewise.
   */
  void abandon(OutboxLane lane, Collection<HandOver> left, Instant now) {
    SendResult unknown =
        new SendResult.Unknown("the sender stopped before the answer was recorded");
    record(lane, left.stream().map(handOver -> new Ended(handOver, null, unknown)).toList(), now);
  }

  /**
   * Answers that came when the lane was somebody else's, who had to take them for unknown: that the
   * provider took a message is evidence, whoever heard of it. What it did not take stays unknown.
   */
  void recordLate(OutboxLane lane, Collection<Ended> ended) {
    List<Ended> accepted =
        ended.stream().filter(one -> one.result() instanceof SendResult.Accepted).toList();
    if (accepted.isEmpty()) {
      return;
    }
    transactions.callAgainWhenStale(
        lane.tenant(),
        () -> {
          stores.lock().acquire(lane.tenant(), lane.channel());
          Instant now = time.instant();
          SendLedger ledger = open(lane, accepted, now);
          Map<AttemptId, HandOver> stored =
              stores
                  .handOvers()
                  .loadAll(
                      lane.tenant(),
                      accepted.stream().map(one -> one.handOver().attempt().id()).toList())
                  .stream()
                  .collect(Collectors.toMap(found -> found.attempt().id(), found -> found));
          for (Ended one : accepted) {
            HandOver found = stored.get(one.handOver().attempt().id());
            if (found != null
                && found.isOpen()
                && one.result() instanceof SendResult.Accepted yes) {
              ledger.accept(one.handOver(), one.provider(), yes);
              stores.handOvers().resolve(found.entry().done());
            }
          }
          ledger.save();
          return ledger;
        });
  }

  private SendLedger open(OutboxLane lane, Collection<Ended> ended, Instant now) {
    return new SendLedger(lane, stores, ended, now);
  }

  private static boolean concernsAll(SendResult result) {
    return switch (result) {
      case SendResult.Throttled throttled ->
          throttled.scope() == SendResult.Throttled.Scope.CHANNEL;
      case SendResult.Unreachable _ -> true;
      case SendResult.Accepted _, SendResult.Rejected _, SendResult.Unknown _ -> false;
    };
  }

  private HandOver record(SendLedger ledger, Ended ended) {
    HandOver handOver = ended.handOver();
    return switch (ended.result()) {
      case SendResult.Accepted accepted -> {
        ledger.accept(handOver, ended.provider(), accepted);
        yield ledger.end(handOver, handOver.entry().done(), Outcome.ACCEPTED, null);
      }
      case SendResult.Rejected rejected -> reject(ledger, handOver, rejected);
      case SendResult.Throttled throttled ->
          retry(ledger, handOver, Outcome.THROTTLED, throttled.reason(), throttled);
      case SendResult.Unreachable unreachable ->
          retry(ledger, handOver, Outcome.UNREACHABLE, unreachable.cause(), null);
      case SendResult.Unknown unknown -> doubt(ledger, handOver, unknown);
    };
  }

  private HandOver reject(SendLedger ledger, HandOver handOver, SendResult.Rejected rejected) {
    MessageFailure failure = rejected.failure();
    OutboxEntry entry = handOver.entry();
    if (rejected.suspendsChannel()) {
      ledger.suspend(handOver.attempt().connection(), failure);
      return ledger.end(handOver, entry.retry(ledger.now()), Outcome.REJECTED, failure.reason());
    }
    ledger.fail(handOver, failure);
    return ledger.end(handOver, entry.done(), Outcome.REJECTED, failure.reason());
  }

  private HandOver retry(
      SendLedger ledger,
      HandOver handOver,
      Outcome outcome,
      String reason,
      SendResult.@Nullable Throttled throttled) {
    OutboxEntry entry = handOver.entry();
    Optional<Instant> next = policy.next(entry, throttled, ledger.now());
    if (next.isEmpty()) {
      ledger.fail(handOver, new MessageFailure("expired", "gave up trying: " + reason));
    }
    return ledger.end(handOver, next.map(entry::retry).orElseGet(entry::done), outcome, reason);
  }

  /** Unless the provider has meanwhile shown that it took the message, nobody knows. */
  private HandOver doubt(SendLedger ledger, HandOver handOver, SendResult.Unknown unknown) {
    OutboxEntry entry = handOver.entry();
    if (ledger.hasEvidence(handOver)) {
      return ledger.end(handOver, entry.done(), Outcome.UNKNOWN, unknown.cause());
    }
    ledger.doubt(handOver);
    return ledger.end(handOver, entry.unknown(), Outcome.UNKNOWN, unknown.cause());
  }
}
