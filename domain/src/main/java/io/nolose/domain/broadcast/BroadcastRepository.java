package io.nolose.domain.broadcast;

import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Stores broadcasts. Joins the surrounding transaction; sees only the given tenant's broadcasts;
 * throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface BroadcastRepository {

  /** The broadcast, locked until the end of the transaction. */
  Optional<Broadcast> find(TenantId tenant, BroadcastId broadcast);

  /** Adds or replaces a broadcast; of one that is stored only its course changes. */
  void save(Broadcast broadcast);
}
