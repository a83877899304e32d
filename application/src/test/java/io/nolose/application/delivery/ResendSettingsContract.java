package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ResendSettings} does. */
public interface ResendSettingsContract extends StoreContract {

  @Test
  default void settingShouldBeOffAtFirst() {
    TenantId tenant = fixture().storedTenant();
    assertThat(find(tenant)).isEmpty();
    assertThat(ports().resendSettings().listTenants(10)).isEmpty();
  }

  @Test
  default void settingShouldBeOnForItsTenantUntilItIsOffAgain() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    save(tenant, Duration.ofMinutes(30));
    save(tenant, Duration.ofMinutes(45));
    assertThat(find(tenant)).contains(Duration.ofMinutes(45));
    assertThat(find(other)).isEmpty();
    assertThat(ports().resendSettings().listTenants(10)).containsExactly(tenant);

    save(tenant, null);
    assertThat(find(tenant)).isEmpty();
    assertThat(ports().resendSettings().listTenants(10)).isEmpty();
  }

  private Optional<Duration> find(TenantId tenant) {
    return in(tenant, () -> ports().resendSettings().find(tenant));
  }

  private void save(TenantId tenant, @Nullable Duration wait) {
    run(tenant, () -> ports().resendSettings().save(tenant, wait));
  }
}
