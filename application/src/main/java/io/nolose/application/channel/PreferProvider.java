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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides through which provider a channel's messages leave where both can carry them. */
public final class PreferProvider {

  /**
   * What is wanted.
   *
   * @param provider null for the connection that was added first
   */
  public record Command(TenantId tenant, ChannelId channel, @Nullable ProviderKind provider) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Preferred(Channel channel) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Transactions transactions;
  private final ChannelRepository channels;
  private final WorkSignals signals;
  private final InstantSource time;

  public PreferProvider(
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
    Optional<Channel> changed =
        transactions.callAgainWhenStale(command.tenant(), () -> change(command, now));
    changed.ifPresent(_ -> signals.raise(WorkSignals.Work.OUTBOX));
    return changed.<Outcome>map(Outcome.Preferred::new).orElseGet(Outcome.NotFound::new);
  }

  private Optional<Channel> change(Command command, Instant now) {
    return channels
        .find(command.tenant(), command.channel())
        .filter(channel -> !channel.isClosed())
        .map(channel -> {
          Channel preferring = channel.prefer(command.provider(), now);
          if (!preferring.equals(channel)) {
            channels.save(preferring);
          }
          return preferring;
        });
  }
}
