package io.nolose.application.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings a channel's connection up, as far as that goes without a person. */
public final class ConnectChannel {

  /**
   * What is wanted.
   *
   * @param connection null for the first one that is not connected, or the first one
   */
  public record Command(
      TenantId tenant,
      ChannelId channel,
      @Nullable ConnectionId connection,
      PairingRequest pairing) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The connection's status says how far it got. */
    record Connecting(Channel channel, ConnectionId connection) implements Outcome {}

    record NotFound() implements Outcome {}

    /** The channel has no connection left. */
    record NoConnection() implements Outcome {}

    /** The provider said no; {@code missing} says what to do, one sentence each. */
    record Refused(String reason, List<String> missing) implements Outcome {}

    record Unreachable(String reason) implements Outcome {}
  }

  private final Reach reach;
  private final InstantSource time;

  public ConnectChannel(Reach reach, InstantSource time) {
    this.reach = reach;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = reach.findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.NotFound();
    }
    Optional<Connection> connection = choose(channel.get(), command.connection());
    if (connection.isEmpty()) {
      return command.connection() == null ? new Outcome.NoConnection() : new Outcome.NotFound();
    }
    return connect(channel.get(), connection.get(), command.pairing());
  }

  private static Optional<Connection> choose(Channel channel, @Nullable ConnectionId wanted) {
    if (wanted != null) {
      return channel.find(wanted);
    }
    return channel.connections().stream()
        .filter(connection -> !connection.isConnected())
        .findFirst()
        .or(() -> channel.connections().stream().findFirst());
  }

  private Outcome connect(Channel channel, Connection connection, PairingRequest pairing) {
    Reach.Target target = reach.target(channel, connection);
    ConnectResult result = reach.connector(connection.provider()).connect(target.access(), pairing);
    return switch (result) {
      case ConnectResult.Observed seen ->
          new Outcome.Connecting(observe(channel, connection, seen.observation()), connection.id());
      case ConnectResult.Refused refused -> {
        observe(
            channel,
            connection,
            ConnectionObservation.of(new ConnectionStatus.Disconnected(refused.reason())));
        yield new Outcome.Refused(refused.reason(), refused.missing());
      }
      case ConnectResult.Unreachable unreachable -> new Outcome.Unreachable(unreachable.reason());
    };
  }

  private Channel observe(
      Channel channel, Connection connection, ConnectionObservation observation) {
    return reach.observe(channel, connection.id(), observation, time.instant());
  }
}
