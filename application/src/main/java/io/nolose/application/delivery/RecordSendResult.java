package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.message.ParkedChange;
import io.nolose.application.message.ParkedChanges;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.DeliveryAttempt.Outcome;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.delivery.RetryPolicy;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.Mark;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageMarks;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.message.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records what came of handing a message over: in one transaction the attempt's end, the entry's
 * next state and the message's new facts, serialised with the applying of the channel's events so
 * that an answer and an early receipt cannot miss each other.
 */
public final class RecordSendResult {

  /** Where everything is kept. */
  public record Stores(
      OutboxQueue queue,
      ChannelLock lock,
      MessageRepository messages,
      ParkedChanges changes,
      MessageMarks marks,
      ChannelRepository channels) {}

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

  /** Throws {@link io.nolose.application.LeaseLost} when the lane is somebody else's by now. */
  void execute(OutboxLane lane, HandOver handOver, ProviderKind provider, SendResult result) {
    end(lane, handOver, ending -> record(ending, provider, result));
  }

  /**
   * Ends an attempt whose dispatcher is gone: nobody knows how it went. Throws {@link
   * io.nolose.application.LeaseLost} likewise.
   */
  void abandon(OutboxLane lane, HandOver handOver) {
    end(
        lane,
        handOver,
        ending ->
            doubt(
                ending,
                new SendResult.Unknown("the sender stopped before the answer was recorded")));
  }

  private void end(OutboxLane lane, HandOver handOver, Consumer<Ending> how) {
    Instant now = time.instant();
    transactions.callAgainWhenStale(
        lane.tenant(),
        () -> {
          stores.lock().acquire(lane.tenant(), lane.channel());
          Ending ending =
              new Ending(lane, handOver.entry(), handOver.attempt(), load(handOver.entry()), now);
          how.accept(ending);
          return ending;
        });
  }

  /** Ends an attempt that no provider needs to be asked about; joins the transaction. */
  void reject(
      OutboxLane lane, OutboxEntry entry, DeliveryAttempt attempt, String code, String reason) {
    Instant now = time.instant();
    reject(
        new Ending(lane, entry, attempt, load(entry), now),
        new SendResult.Rejected(new MessageFailure(code, reason), false));
  }

  /** The entry's message; joins the transaction. */
  Message load(OutboxEntry entry) {
    return stores.messages().loadAll(entry.tenant(), List.of(entry.message())).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("a queued message is stored"));
  }

  private record Ending(
      OutboxLane lane, OutboxEntry entry, DeliveryAttempt attempt, Message message, Instant now) {

    boolean hasEvidence() {
      return message.references().stream()
          .anyMatch(reference -> reference.connection().equals(attempt.connection()));
    }
  }

  private void record(Ending ending, ProviderKind provider, SendResult result) {
    switch (result) {
      case SendResult.Accepted accepted -> accept(ending, accepted, provider);
      case SendResult.Rejected rejected -> reject(ending, rejected);
      case SendResult.Throttled throttled ->
          retry(ending, Outcome.THROTTLED, throttled.reason(), throttled.retryAfter());
      case SendResult.Unreachable unreachable ->
          retry(ending, Outcome.UNREACHABLE, unreachable.cause(), null);
      case SendResult.Unknown unknown -> doubt(ending, unknown);
    }
  }

  private void accept(Ending ending, SendResult.Accepted accepted, ProviderKind provider) {
    ProviderReference reference =
        new ProviderReference(ending.attempt().connection(), accepted.id());
    Message message =
        identified(ending, reference, provider)
            .with(Receipt.of(Receipt.Kind.ACCEPTED, ending.now()));
    List<Mark> marks = new ArrayList<>();
    for (ParkedChange parked : stores.changes().take(ending.lane().tenant(), List.of(reference))) {
      message = message.changed(parked.actor(), parked.change());
      Mark.of(message.id(), parked.actor(), parked.change()).ifPresent(marks::add);
    }
    finish(ending, ending.entry().done(), Outcome.ACCEPTED, null, message);
    if (!marks.isEmpty()) {
      stores.marks().saveAll(ending.lane().tenant(), marks);
    }
  }

  /** Should a message of its own have that id already, it keeps the id and shares what it knows. */
  private Message identified(Ending ending, ProviderReference reference, ProviderKind provider) {
    return stores.messages().loadAllReferred(ending.lane().tenant(), List.of(reference)).stream()
        .filter(holder -> !holder.id().equals(ending.message().id()))
        .findFirst()
        .map(holder -> ending.message().with(ending.message().facts().merge(holder.facts())))
        .orElseGet(() -> ending.message().knownAs(reference, provider));
  }

  private void reject(Ending ending, SendResult.Rejected rejected) {
    MessageFailure failure = rejected.failure();
    Message message = ending.message().with(Receipt.failed(ending.now(), failure));
    if (rejected.suspendsChannel()) {
      suspend(ending, failure.reason());
      finish(
          ending,
          ending.entry().retry(ending.now()),
          Outcome.REJECTED,
          failure.reason(),
          ending.message());
    } else {
      finish(ending, ending.entry().done(), Outcome.REJECTED, failure.reason(), message);
    }
  }

  private void retry(Ending ending, Outcome outcome, String reason, @Nullable Duration asked) {
    OutboxEntry entry = ending.entry();
    Optional<Instant> next = policy.next(entry.queuedAt(), entry.attempts(), asked, ending.now());
    if (next.isPresent()) {
      finish(ending, entry.retry(next.get()), outcome, reason, ending.message());
    } else {
      MessageFailure failure = new MessageFailure("expired", "gave up trying: " + reason);
      finish(
          ending,
          entry.done(),
          outcome,
          reason,
          ending.message().with(Receipt.failed(ending.now(), failure)));
    }
  }

  /** Unless the provider has meanwhile shown that it took the message, nobody knows. */
  private void doubt(Ending ending, SendResult.Unknown unknown) {
    if (ending.hasEvidence()) {
      finish(ending, ending.entry().done(), Outcome.UNKNOWN, unknown.cause(), ending.message());
    } else {
      finish(
          ending,
          ending.entry().unknown(),
          Outcome.UNKNOWN,
          unknown.cause(),
          ending.message().with(ending.message().facts().unknown(ending.now())));
    }
  }

  private void finish(
      Ending ending, OutboxEntry entry, Outcome outcome, @Nullable String detail, Message message) {
    DeliveryAttempt attempt = ending.attempt().finish(outcome, detail, ending.now());
    stores.queue().record(ending.lane(), entry, attempt, ending.now().plus(DispatchOutbox.LEASE));
    if (!message.equals(ending.message())) {
      stores.messages().saveAll(ending.lane().tenant(), List.of(message));
    }
  }

  private void suspend(Ending ending, String reason) {
    channel(ending)
        .map(channel ->
            channel.observe(
                ending.attempt().connection(),
                ConnectionObservation.of(new ConnectionStatus.Disconnected(reason)),
                ending.now()))
        .ifPresent(stores.channels()::save);
  }

  private Optional<Channel> channel(Ending ending) {
    return stores.channels().find(ending.lane().tenant(), ending.lane().channel());
  }
}
