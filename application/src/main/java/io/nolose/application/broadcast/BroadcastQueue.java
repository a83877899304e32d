package io.nolose.application.broadcast;

import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Broadcasts for which there is something to do, as the workers see them. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface BroadcastQueue {

  /** A broadcast that is due. */
  record Due(TenantId tenant, BroadcastId broadcast) {}

  /**
   * What is due, the longest overdue first. Opens its own transaction; sees due times of all
   * tenants and no content.
   */
  List<Due> listDue(Instant now, int max);

  /**
   * The broadcast if it is still due, locked until the end of the surrounding transaction. Empty,
   * without waiting, when somebody else works on it.
   */
  Optional<Broadcast> claim(TenantId tenant, BroadcastId broadcast, Instant now);
}
