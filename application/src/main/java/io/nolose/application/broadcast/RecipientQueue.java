package io.nolose.application.broadcast;

import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The recipients of a broadcast, as those see them who work on it. Every method joins the
 * surrounding transaction, which holds the broadcast's lock. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface RecipientQueue {

  /**
   * What waits.
   *
   * @param pending whether somebody's turn has not come
   * @param open how many messages wait in the outbox, or are being handed over
   * @param lately how many messages joined the outbox since the time asked for
   */
  record Backlog(boolean pending, int open, int lately) {}

  /** Adds recipients; who is one already stays as he is. */
  void addAll(TenantId tenant, BroadcastId broadcast, Collection<Recipient> recipients);

  /** Those whose turn has not come, in the order of their ids. */
  List<Recipient> listPending(TenantId tenant, BroadcastId broadcast, int max);

  /** Those of these contacts to whom a message of the broadcast was written. */
  Set<ContactId> listReached(
      TenantId tenant, BroadcastId broadcast, Collection<ContactId> contacts);

  /**
   * Notes what was done about recipients. Throws {@link io.nolose.domain.StaleAggregate} when a
   * contact was reached that the broadcast had reached before.
   */
  void saveAll(TenantId tenant, BroadcastId broadcast, Collection<Recipient> recipients);

  /** Notes which messages have left the outbox since it was last asked, and tells what waits. */
  Backlog settle(TenantId tenant, BroadcastId broadcast, Instant since);

  /** Messages that were not found to have left the outbox, in the order of their ids. */
  List<MessageId> listOpen(TenantId tenant, BroadcastId broadcast, int max);
}
