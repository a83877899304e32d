package io.nolose.application.delivery;

import io.nolose.application.LeaseLost;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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
   * The lane's first queued entry, in the order of queueing, that is due. One that is not due yet
   * holds back those behind it in its own conversation, and no other.
   */
  Optional<OutboxEntry> next(OutboxLane lane, Instant now);

  /**
   * Stores an entry and an attempt of it, new or changed, and extends the lease. Throws {@link
   * LeaseLost} when the lease is not the lane's current one: then nothing may be sent.
   */
  void record(OutboxLane lane, OutboxEntry entry, DeliveryAttempt attempt, Instant leaseUntil);

  /** Gives the lane back; it is not claimed again before {@code notBefore}. */
  void release(OutboxLane lane, Instant notBefore);
}
