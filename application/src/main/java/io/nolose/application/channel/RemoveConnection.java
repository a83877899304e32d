package io.nolose.application.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Takes a connection from a channel; conversations and messages stay. */
public final class RemoveConnection {

  /** Which connection. */
  public record Command(TenantId tenant, ChannelId channel, ConnectionId connection) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Removed(Channel channel) implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Reach reach;
  private final Farewell farewell;
  private final InstantSource time;

  public RemoveConnection(Reach reach, Farewell farewell, InstantSource time) {
    this.reach = reach;
    this.farewell = farewell;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return reach
        .findChannel(command.tenant(), command.channel())
        .filter(channel -> channel.find(command.connection()).isPresent())
        .map(channel -> remove(channel, command.connection()))
        .orElseGet(Outcome.NotFound::new);
  }

  private Outcome remove(Channel channel, ConnectionId connection) {
    Instant now = time.instant();
    return new Outcome.Removed(
        farewell.part(channel, newest -> newest.detach(connection, now), Set.of(connection)));
  }
}
