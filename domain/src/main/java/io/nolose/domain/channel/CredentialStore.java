package io.nolose.domain.channel;

import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/**
 * Keeps what providers ask for, encrypted at rest and bound to tenant and connection. Joins the
 * surrounding transaction; throws {@link io.nolose.domain.StoreUnavailable} when the store cannot
 * answer and {@link CredentialsUnreadable} when the key they were encrypted under is missing.
 */
public interface CredentialStore {
  Optional<ProviderCredentials> find(TenantId tenant, ConnectionId connection);

  /** Adds or replaces. */
  void save(TenantId tenant, ConnectionId connection, ProviderCredentials credentials);

  /** Forgets them; absent ones are no error. */
  void erase(TenantId tenant, ConnectionId connection);
}
