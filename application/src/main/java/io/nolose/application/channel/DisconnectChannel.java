package io.nolose.application.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.tenancy.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a channel's connections down; what is queued on it waits until it connects again. */
public final class DisconnectChannel {

  /**
   * What is wanted.
   *
   * @param connection null for all of the channel's
   */
  public record Command(TenantId tenant, ChannelId channel, @Nullable ConnectionId connection) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Disconnected(Channel channel) implements Outcome {}

    record NotFound() implements Outcome {}

    record Unreachable(String reason) implements Outcome {}
  }

  private final Reach reach;
  private final InstantSource time;

  public DisconnectChannel(Reach reach, InstantSource time) {
    this.reach = reach;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Optional<Channel> channel = reach.findChannel(command.tenant(), command.channel());
    if (channel.isEmpty()) {
      return new Outcome.NotFound();
    }
    List<Connection> leaving =
        channel.get().connections().stream()
            .filter(connection ->
                command.connection() == null || connection.id().equals(command.connection()))
            .toList();
    if (leaving.isEmpty() && command.connection() != null) {
      return new Outcome.NotFound();
    }
    return disconnect(channel.get(), leaving);
  }

  private Outcome disconnect(Channel channel, List<Connection> leaving) {
    Channel newest = channel;
    for (Connection connection : leaving) {
      Reach.Target target = reach.target(newest, connection);
      ConnectResult result =
          reach.connector(connection.provider()).disconnect(target.access(), false);
      if (result instanceof ConnectResult.Unreachable unreachable) {
        return new Outcome.Unreachable(unreachable.reason());
      }
      ConnectionObservation down =
          ConnectionObservation.of(new ConnectionStatus.Disconnected("disconnected on request"));
      newest = reach.observe(newest, connection.id(), down, time.instant());
    }
    return new Outcome.Disconnected(newest);
  }
}
