package io.nolose.application.channel;

import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;

/** Closes a channel and ends its connections; its conversations and messages stay readable. */
public final class DeleteChannel {

  /** Which channel. */
  public record Command(TenantId tenant, ChannelId channel) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Deleted() implements Outcome {}

    record NotFound() implements Outcome {}
  }

  private final Reach reach;
  private final Farewell farewell;
  private final InstantSource time;

  public DeleteChannel(Reach reach, Farewell farewell, InstantSource time) {
    this.reach = reach;
    this.farewell = farewell;
    this.time = time;
  }

  public Outcome execute(Command command) {
    return reach
        .findChannel(command.tenant(), command.channel())
        .map(this::delete)
        .orElseGet(Outcome.NotFound::new);
  }

  private Outcome delete(Channel channel) {
    Instant now = time.instant();
    farewell.part(
        channel,
        newest -> newest.close(now),
        channel.connections().stream().map(Connection::id).toList());
    return new Outcome.Deleted();
  }
}
