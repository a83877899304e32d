package io.nolose.application.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Unfinished sync jobs as their runner sees them; at most one of a channel is leased at a time.
 * Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface SyncJobQueue {

  /**
   * Leases the oldest unfinished job that is due and has no running lease. Opens its own
   * transaction: never called inside one. Sees jobs of all tenants and no content.
   */
  Optional<SyncLane> claim(UUID lease, Instant now, Duration length);

  /**
   * Extends the lease; joins the surrounding transaction, the one that stores a page. Throws {@link
   * io.nolose.application.LeaseLost} when the job is somebody else's by now.
   */
  void renew(SyncLane lane, Instant until);

  /**
   * Gives the job back; it is not claimed again before {@code notBefore}. Joins the transaction.
   */
  void release(SyncLane lane, Instant notBefore);
}
