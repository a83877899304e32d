package io.nolose.application.message;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * What waits and may not go on waiting, as the workers see it. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface WaitingSends {

  /** A deleted channel on which something still waits. */
  record DeletedLane(TenantId tenant, ChannelId channel) {}

  /**
   * The tenants that have scheduled messages whose time has come, the longest overdue first. Opens
   * its own transaction; sees times of all tenants and no content.
   */
  List<TenantId> listTenantsWithDue(Instant now, int max);

  /**
   * Takes scheduled messages whose time has come out of the schedule, the earliest first. What
   * somebody else is taking is passed over. Joins the surrounding transaction, the one that queues
   * them: a message leaves the schedule exactly when it joins the queue.
   */
  List<ScheduledSend> takeDue(TenantId tenant, Instant now, int max);

  /**
   * Deleted channels on which messages are queued or scheduled. Opens its own transaction; sees
   * lanes of all tenants and no content.
   */
  List<DeletedLane> listDeletedLanes(int max);
}
