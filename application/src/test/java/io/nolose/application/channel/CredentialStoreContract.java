package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.CredentialStore;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CredentialStore} does. */
public interface CredentialStoreContract extends StoreContract {

  @Test
  default void findShouldBeEmptyWhenNothingWasSaved() {
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant, new ConnectionId(fixture().id()))).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasSaved() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderCredentials credentials =
        new ProviderCredentials(Map.of("access_token", "EAAG…ção", "app_secret", "s3cret"));
    save(channel, credentials);
    assertThat(find(channel.tenant(), connectionOf(channel))).contains(credentials);
  }

  @Test
  default void findShouldReturnEmptyCredentialsAsPresent() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    save(channel, ProviderCredentials.NONE);
    assertThat(find(channel.tenant(), connectionOf(channel))).contains(ProviderCredentials.NONE);
  }

  @Test
  default void findShouldNotSeeAnotherTenantsCredentials() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    save(channel, new ProviderCredentials(Map.of("access_token", "EAAG")));
    assertThat(find(fixture().storedTenant(), connectionOf(channel))).isEmpty();
  }

  @Test
  default void saveShouldReplaceAllOfTheFormerOnes() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    save(channel, new ProviderCredentials(Map.of("access_token", "old", "app_secret", "old")));
    ProviderCredentials next = new ProviderCredentials(Map.of("access_token", "new"));
    save(channel, next);
    assertThat(find(channel.tenant(), connectionOf(channel))).contains(next);
  }

  @Test
  default void eraseShouldForgetThemAndNotMindAbsentOnes() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    save(channel, new ProviderCredentials(Map.of("access_token", "EAAG")));
    save(other, new ProviderCredentials(Map.of("access_token", "kept")));
    erase(channel);
    erase(channel);
    assertThat(find(channel.tenant(), connectionOf(channel))).isEmpty();
    assertThat(find(channel.tenant(), connectionOf(other))).isPresent();
  }

  private static ConnectionId connectionOf(Channel channel) {
    return channel.connections().getFirst().id();
  }

  private void save(Channel channel, ProviderCredentials credentials) {
    ports()
        .transactions()
        .run(
            channel.tenant(),
            () -> ports().credentials().save(channel.tenant(), connectionOf(channel), credentials));
  }

  private void erase(Channel channel) {
    ports()
        .transactions()
        .run(
            channel.tenant(),
            () -> ports().credentials().erase(channel.tenant(), connectionOf(channel)));
  }

  private Optional<ProviderCredentials> find(TenantId tenant, ConnectionId connection) {
    return ports()
        .transactions()
        .call(tenant, () -> ports().credentials().find(tenant, connection));
  }
}
