package io.nolose.application.channel;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/** Credentials in memory; nothing is at rest there, so nothing is encrypted. */
public final class InMemoryCredentialStore implements CredentialStore {
  private final InMemorySchema schema;

  public InMemoryCredentialStore(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<ProviderCredentials> find(TenantId tenant, ConnectionId connection) {
    return schema.credentials.find(new TenantKey<>(tenant, connection));
  }

  @Override
  public void save(TenantId tenant, ConnectionId connection, ProviderCredentials credentials) {
    schema.credentials.put(new TenantKey<>(tenant, connection), credentials);
  }

  @Override
  public void erase(TenantId tenant, ConnectionId connection) {
    schema.credentials.remove(new TenantKey<>(tenant, connection));
  }
}
