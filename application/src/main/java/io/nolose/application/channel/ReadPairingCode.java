package io.nolose.application.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Shows the code that links a phone, and renews one that is about to expire: whoever looks always
 * gets one that a person still has time to use.
 */
public final class ReadPairingCode {
  /** A code that is good for less than this is renewed before it is shown. */
  public static final Duration MARGIN = Duration.ofSeconds(10);

  /** Of which channel. */
  public record Command(TenantId tenant, ChannelId channel) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Ready(ConnectionId connection, PairingCode code) implements Outcome {}

    record AlreadyConnected(Channel channel) implements Outcome {}

    /** Asked for, and not there yet. */
    record Pending(Channel channel) implements Outcome {}

    /** None of the channel's connections is made by pairing a phone. */
    record NoPairing() implements Outcome {}

    record NotFound() implements Outcome {}

    record Refused(String reason) implements Outcome {}

    record Unreachable(String reason) implements Outcome {}
  }

  private final Reach reach;
  private final InstantSource time;

  public ReadPairingCode(Reach reach, InstantSource time) {
    this.reach = reach;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = reach.findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.NotFound();
    }
    return channel.get().connections().stream()
        .filter(this::canPair)
        .findFirst()
        .map(connection -> read(channel.get(), connection))
        .orElseGet(Outcome.NoPairing::new);
  }

  private boolean canPair(Connection connection) {
    return reach.connector(connection.provider()).profile().can(ChannelCapability.PAIRING);
  }

  private Outcome read(Channel channel, Connection connection) {
    return switch (connection.status()) {
      case ConnectionStatus.Connected _ -> new Outcome.AlreadyConnected(channel);
      case ConnectionStatus.AwaitingPairing waiting
          when waiting.code().isUsableFor(MARGIN, time.instant()) ->
          new Outcome.Ready(connection.id(), waiting.code());
      case ConnectionStatus.AwaitingPairing _,
          ConnectionStatus.Connecting _,
          ConnectionStatus.Disconnected _ ->
          renew(channel, connection);
    };
  }

  private Outcome renew(Channel channel, Connection connection) {
    Reach.Target target = reach.target(channel, connection);
    ConnectResult result =
        reach.connector(connection.provider()).connect(target.access(), PairingRequest.BY_QR_CODE);
    return switch (result) {
      case ConnectResult.Observed seen ->
          shown(
              reach.observe(channel, connection.id(), seen.observation(), time.instant()),
              connection.id());
      case ConnectResult.Refused refused -> new Outcome.Refused(refused.reason());
      case ConnectResult.Unreachable unreachable -> new Outcome.Unreachable(unreachable.reason());
    };
  }

  private static Outcome shown(Channel channel, ConnectionId id) {
    return channel
        .find(id)
        .map(Connection::status)
        .map(status ->
            switch (status) {
              case ConnectionStatus.AwaitingPairing waiting ->
                  new Outcome.Ready(id, waiting.code());
              case ConnectionStatus.Connected _ -> new Outcome.AlreadyConnected(channel);
              case ConnectionStatus.Connecting _, ConnectionStatus.Disconnected _ ->
                  new Outcome.Pending(channel);
            })
        .orElseGet(Outcome.NotFound::new);
  }
}
