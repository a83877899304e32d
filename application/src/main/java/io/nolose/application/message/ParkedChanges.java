package io.nolose.application.message;

import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps what happens to messages until they come themselves. Joins the surrounding transaction,
 * which holds the channel's lock, so that a change and its message cannot miss each other. Throws
 * {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ParkedChanges {

  /** Parking the same change twice keeps it once. */
  void park(TenantId tenant, Collection<ParkedChange> changes, Instant now);

  /** Hands out and forgets what happened to these messages. */
  List<ParkedChange> take(TenantId tenant, Collection<ProviderReference> references);
}
