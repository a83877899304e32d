package io.nolose.application.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queued sends as their dispatcher sees them. A lane (a channel) is leased to one dispatcher at
 * a time. Every method but {@link #claim} joins the surrounding transaction. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface OutboxQueue {

  /**
   * Leases the lane that has waited longest among those that have a {@link #next} entry, or an
   * attempt left started by a dispatcher whose lease ended, and no running lease. Opens its own
   * transaction: never called inside one. Sees lanes of all tenants and no content.
   */
  Optional<OutboxLane> claim(UUID lease, Instant now, Duration length);

  /**
   * The lane's entries that may leave now, in the order of queueing, at most {@code max}: queued,
   * due, and the first of their conversation. One that is in flight or not due yet holds back those
   * behind it in its own conversation, and no other.
   */
  List<OutboxEntry> next(OutboxLane lane, int max, Instant now);

  /**
   * The lane's entries that are queued and due, in the order of queueing, at most {@code max}:
   * unlike {@link #next} also those behind another one of these in their conversation. One that is
   * in flight or not due yet holds back those behind it.
   */
  List<OutboxEntry> listWaiting(OutboxLane lane, int max, Instant now);

  /**
   * Stores entries with an attempt each, new or changed, and extends the lease; without any it only
   * extends the lease. Throws {@link LeaseLost} when the lease is not the lane's current one: then
   * nothing may be sent.
   */
  void record(OutboxLane lane, Collection<HandOver> handOvers, Instant leaseUntil);

  /** What the lane handed over since then, the earliest first; at most 100,000. */
  List<Departure> listDepartures(OutboxLane lane, Instant since);

  /** Gives the lane back; it is not claimed again before {@code notBefore}. */
  void release(OutboxLane lane, Instant notBefore);

  /**
   * An attempt that was started.
   *
   * @param finishedAt when what came of it was recorded; null while nobody knows
   */
  record Departure(
      ConnectionId connection,
      ConversationId conversation,
      Instant at,
      @Nullable Instant finishedAt) {}
}
