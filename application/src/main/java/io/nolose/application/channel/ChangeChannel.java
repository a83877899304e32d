package io.nolose.application.channel;

import io.nolose.application.Transactions;
import io.nolose.application.WorkSignals;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which way, and how fast, a channel's messages leave. */
public final class ChangeChannel {

  /** What is to be different. */
  public sealed interface Change {
    /**
     * Through this provider wherever it can carry them.
     *
     * @param provider null for the connection that was added first
     */
    record Prefer(@Nullable ProviderKind provider) implements Change {}

    /**
     * Through another channel while they cannot leave through their own.
     *
     * @param other null for none
     */
    record FallBackTo(@Nullable ChannelId other) implements Change {}

    /**
     * So many messages a minute through a provider's connection.
     *
     * @param perMinute null for what is usual for the provider
     */
    record PaceAt(ProviderKind provider, @Nullable Integer perMinute) implements Change {}
  }

  /** All or none of these changes. */
  public record Command(TenantId tenant, ChannelId channel, List<Change> changes) {
    public Command {
      changes = List.copyOf(changes);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Changed(Channel channel) implements Outcome {}

    record NotFound() implements Outcome {}

    /** Unknown, deleted, or the channel itself. */
    record NoSuchFallback() implements Outcome {}

    /** A pace was given for a provider by which the channel is not reached. */
    record NoSuchConnection(ProviderKind provider) implements Outcome {}
  }

  private final Transactions transactions;
  private final ChannelRepository channels;
  private final WorkSignals signals;
  private final InstantSource time;

  public ChangeChannel(
      Transactions transactions,
      ChannelRepository channels,
      WorkSignals signals,
      InstantSource time) {
    this.transactions = transactions;
    this.channels = channels;
    this.signals = signals;
    this.time = time;
  }

  /** What is queued leaves that way, too. Saying it twice changes nothing. */
  public Outcome execute(Command command) {
    Instant now = time.instant();
    Outcome outcome = transactions.callAgainWhenStale(command.tenant(), () -> change(command, now));
    if (outcome instanceof Outcome.Changed) {
      signals.raise(WorkSignals.Work.OUTBOX);
    }
    return outcome;
  }

  private Outcome change(Command command, Instant now) {
    Optional<Channel> found = open(command.tenant(), command.channel());
    if (found.isEmpty()) {
      return new Outcome.NotFound();
    }
    Channel changed = found.get();
    for (Change change : command.changes()) {
      switch (change) {
        case Change.Prefer(var provider) -> changed = changed.prefer(provider, now);
        case Change.FallBackTo(var other) -> {
          if (other != null && !mayStandIn(changed, other)) {
            return new Outcome.NoSuchFallback();
          }
          changed = changed.fallBackTo(other, now);
        }
        case Change.PaceAt(var provider, var perMinute) -> {
          if (changed.find(provider).isEmpty()) {
            return new Outcome.NoSuchConnection(provider);
          }
          changed = changed.pace(provider, perMinute, now);
        }
      }
    }
    if (!changed.equals(found.get())) {
      channels.save(changed);
    }
    return new Outcome.Changed(changed);
  }

  private boolean mayStandIn(Channel channel, ChannelId other) {
    return !other.equals(channel.id()) && open(channel.tenant(), other).isPresent();
  }

  private Optional<Channel> open(TenantId tenant, ChannelId channel) {
    return channels.find(tenant, channel).filter(found -> !found.isClosed());
  }
}
