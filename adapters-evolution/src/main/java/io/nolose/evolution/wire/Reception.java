package io.nolose.evolution.wire;

import io.nolose.domain.channel.ConnectionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Under which circumstances something of Evolution is read.
 *
 * @param isHistory whether it was copied from what is stored
 * @param own the account's own address, which is never the other side's; null when not known
 * @param at when we, or Evolution, learnt of it: the time of all that has none of its own
 */
public record Reception(ConnectionId connection, boolean isHistory, @Nullable Jid own, Instant at) {

  /** Something that is happening. */
  public static Reception live(ConnectionId connection, @Nullable Jid own, Instant at) {
    return new Reception(connection, false, own, at);
  }

  /** Something that is stored. */
  public static Reception stored(ConnectionId connection, Instant at) {
    return new Reception(connection, true, null, at);
  }

  /** The same, but copied from what is stored. */
  public Reception asHistory() {
    return new Reception(connection, true, own, at);
  }

  boolean isOwn(Jid jid) {
    return own != null && own.equals(jid);
  }
}
