package io.nolose.application.message;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ChannelLock;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes a message back that has not left: one that waits for its time, or in the queue. Once a
 * dispatcher has begun to hand it over, it is too late.
 */
public final class CancelSend {

  /** Which message. */
  public record Command(TenantId tenant, MessageId message) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** Taken back, now or before. */
    record Cancelled() implements Outcome {}

    /**
     * It has left, or is leaving, or never was ours to send.
     *
     * @param status what is known of it
     */
    record TooLate(MessageStatus status) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      MessageQueries queries,
      ChannelLock lock,
      MessageRepository messages,
      Outbox outbox,
      TenantEventLog feed) {}

  private final Transactions transactions;
  private final Stores stores;
  private final WorkSignals signals;
  private final InstantSource time;

  public CancelSend(
      Transactions transactions, Stores stores, WorkSignals signals, InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.signals = signals;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<ChannelId> channel =
        stores
            .queries()
            .find(command.tenant(), command.message())
            .map(view -> view.message().channel());
    if (channel.isEmpty()) {
      return new Outcome.NotFound();
    }
    Outcome outcome =
        transactions.callAgainWhenStale(
            command.tenant(), () -> cancel(command, channel.get(), time.instant()));
    if (outcome instanceof Outcome.Cancelled) {
      signals.raise(WorkSignals.Work.OUTBOX);
    }
    return outcome;
  }

  /** A message that moved to another channel meanwhile is guarded by that one's lock. */
  private Outcome cancel(Command command, ChannelId channel, Instant now) {
    stores.lock().acquire(command.tenant(), channel);
    return stores.messages().loadAll(command.tenant(), List.of(command.message())).stream()
        .findFirst()
        .map(message ->
            message.channel().equals(channel)
                ? cancel(message, now)
                : cancel(command, message.channel(), now))
        .orElseGet(Outcome.NotFound::new);
  }

  private Outcome cancel(Message message, Instant now) {
    if (message.facts().plan().cancelledAt() != null) {
      return new Outcome.Cancelled();
    }
    if (message.direction() == MessageDirection.INBOUND) {
      return new Outcome.TooLate(message.status());
    }
    return switch (stores.outbox().withdraw(message.tenant(), message.id())) {
      case WITHDRAWN -> {
        Message cancelled = message.with(message.facts().cancelled(now));
        stores.messages().saveAll(message.tenant(), List.of(cancelled));
        stores.feed().append(message.tenant(), List.of(StatusNews.of(cancelled, now)));
        yield new Outcome.Cancelled();
      }
      case IN_FLIGHT, OVER -> new Outcome.TooLate(message.status());
    };
  }
}
