package io.nolose.application.delivery;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.application.message.MessageQueries;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A person decides that a message that failed, or whose fate nobody knows, is sent once more: as a
 * new message, at most one for each.
 */
public final class ResendMessage {

  /** Which message, and who decides. */
  public record Command(TenantId tenant, UserId user, MessageId message) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** Sent again as this one, now or before. */
    record Queued(MessageId successor) implements Outcome {}

    record NotResendable(MessageStatus status) implements Outcome {}

    record Refused(MessageFailure failure) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final MessageQueries queries;
  private final Resending resending;
  private final WorkSignals signals;
  private final InstantSource time;

  public ResendMessage(
      Transactions transactions,
      MessageQueries queries,
      Resending resending,
      WorkSignals signals,
      InstantSource time) {
    this.transactions = transactions;
    this.queries = queries;
    this.resending = resending;
    this.signals = signals;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<ChannelId> channel =
        queries.find(command.tenant(), command.message()).map(view -> view.message().channel());
    if (channel.isEmpty()) {
      return new Outcome.NotFound();
    }
    Optional<Resending.Result> result =
        transactions.callAgainWhenStale(
            command.tenant(),
            () ->
                resending.resend(
                    command.tenant(),
                    command.message(),
                    channel.get(),
                    command.user(),
                    time.instant()));
    signals.raise(WorkSignals.Work.OUTBOX);
    return result.map(ResendMessage::outcome).orElseGet(Outcome.NotFound::new);
  }

  private static Outcome outcome(Resending.Result result) {
    return switch (result) {
      case Resending.Result.Queued(var successor) -> new Outcome.Queued(successor);
      case Resending.Result.ReplacedBefore(var successor) -> new Outcome.Queued(successor);
      case Resending.Result.NotResendable(var status) -> new Outcome.NotResendable(status);
      case Resending.Result.Refused(var failure) -> new Outcome.Refused(failure);
    };
  }
}
