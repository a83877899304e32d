package io.nolose.application.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link TenantRepository} does. */
public interface TenantRepositoryContract extends StoreContract {

  @Test
  default void findShouldBeEmptyWhenTheTenantIsUnknown() {
    TenantId unknown = new TenantId(fixture().id());
    assertThat(find(unknown, unknown)).isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasAdded() {
    Tenant tenant = new Tenant(new TenantId(fixture().id()), "Café São João 🥐", StoreFixture.T0);
    add(tenant);
    assertThat(find(tenant.id(), tenant.id())).contains(tenant);
  }

  @Test
  default void findShouldNotSeeAnotherTenant() {
    TenantId one = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    assertThat(find(one, other)).isEmpty();
  }

  @Test
  default void addShouldBeStaleWhenTheIdExists() {
    Tenant tenant = new Tenant(new TenantId(fixture().id()), "Padaria", StoreFixture.T0);
    add(tenant);
    assertThatThrownBy(() -> add(new Tenant(tenant.id(), "Outra", StoreFixture.T0)))
        .isInstanceOf(StaleAggregate.class);
    assertThat(find(tenant.id(), tenant.id())).contains(tenant);
  }

  @Test
  default void listIdsShouldBeEmptyInAnEmptyStore() {
    assertThat(listIds(10)).isEmpty();
  }

  @Test
  default void listIdsShouldListOldestFirstWhateverTheOrderOfAdding() {
    TenantId youngest = fixture().storedTenant(StoreFixture.at(20));
    TenantId oldest = fixture().storedTenant(StoreFixture.at(0));
    TenantId middle = fixture().storedTenant(StoreFixture.at(10));
    assertThat(listIds(10)).containsExactly(oldest, middle, youngest);
  }

  @Test
  default void listIdsShouldListAtMostAsManyAsAsked() {
    TenantId oldest = fixture().storedTenant(StoreFixture.at(0));
    TenantId second = fixture().storedTenant(StoreFixture.at(1));
    fixture().storedTenant(StoreFixture.at(2));
    assertThat(listIds(2)).containsExactly(oldest, second);
  }

  private void add(Tenant tenant) {
    ports().transactions().run(tenant.id(), () -> ports().tenants().add(tenant));
  }

  private Optional<Tenant> find(TenantId asWhom, TenantId wanted) {
    return ports().transactions().call(asWhom, () -> ports().tenants().find(wanted));
  }

  private List<TenantId> listIds(int max) {
    return ports().transactions().callWithoutTenant(() -> ports().tenants().listIds(max));
  }
}
