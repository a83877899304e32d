package io.nolose.application.delivery;

import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant's messages of unknown fate are sent again by themselves. Throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer.
 */
public interface ResendSettings {

  /** How long to wait before; empty when a person decides. Joins the surrounding transaction. */
  Optional<Duration> find(TenantId tenant);

  /**
   * Sets it; joins the surrounding transaction.
   *
   * @param wait whole minutes; null when a person decides
   */
  void save(TenantId tenant, @Nullable Duration wait);

  /** The tenants for whom it is on. Opens its own transaction; reveals ids and nothing else. */
  List<TenantId> listTenants(int max);
}
