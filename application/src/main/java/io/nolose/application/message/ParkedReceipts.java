package io.nolose.application.message;

import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Keeps receipts until their message comes. Joins the surrounding transaction, which holds the
 * channel's lock, so that a receipt and its message cannot miss each other. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ParkedReceipts {

  /** Parking the same receipt twice keeps it once. */
  void park(TenantId tenant, Collection<ParkedReceipt> receipts, Instant now);

  /** Hands out and forgets the receipts for these messages. */
  List<ParkedReceipt> take(TenantId tenant, Collection<ProviderReference> references);
}
