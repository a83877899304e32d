package io.nolose.domain.contact;

import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Stores conflicts. Every method joins the surrounding transaction, sees only the given tenant's
 * conflicts and throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface IdentityConflictRepository {

  /** Locked until the end of the transaction. */
  Optional<IdentityConflict> find(TenantId tenant, ConflictId conflict);

  /** The conflicts of these pairs, locked likewise, in id order. */
  List<IdentityConflict> loadAll(TenantId tenant, Collection<ContactPair> pairs);

  /**
   * Adds or replaces. Throws {@link io.nolose.domain.StaleAggregate} when the pair has another
   * conflict.
   */
  void saveAll(TenantId tenant, Collection<IdentityConflict> conflicts);
}
