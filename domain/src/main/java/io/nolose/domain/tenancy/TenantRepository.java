package io.nolose.domain.tenancy;

import java.util.List;
import java.util.Optional;

/**
 * Stores tenants. Every method joins the surrounding transaction and throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface TenantRepository {

  /** Called with {@code tenant} as the transaction's tenant. */
  Optional<Tenant> find(TenantId tenant);

  /**
   * Adds a tenant; called with its id as the transaction's tenant. Throws {@link
   * io.nolose.domain.StaleAggregate} when the id exists.
   */
  void add(Tenant tenant);

  /**
   * Ids of all tenants, oldest first, at most {@code max}. Called outside any tenant, by operators'
   * work only (seeding, maintenance); it reveals ids and nothing else.
   */
  List<TenantId> listIds(int max);
}
