package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import org.junit.jupiter.api.Test;

/** What every {@link UserQueries} does. */
public interface UserQueriesContract extends StoreContract {

  @Test
  default void findShouldBeEmptyWhenTheUserIsUnknown() {
    assertThat(ports().userQueries().find(fixture().storedTenant(), new UserId(fixture().id())))
        .isEmpty();
  }

  @Test
  default void findShouldReturnTheUserWithHisTenantAndRole() {
    TenantId tenant = fixture().storedTenant();
    User user = fixture().storedUser(tenant);
    assertThat(ports().userQueries().find(tenant, user.id()))
        .hasValueSatisfying(view -> {
          assertThat(view.user()).isEqualTo(user);
          assertThat(view.tenant().id()).isEqualTo(tenant);
          assertThat(view.role()).isEqualTo(Role.OWNER);
        });
  }

  @Test
  default void findShouldNotSeeAnotherTenantsUser() {
    User user = fixture().storedUser(fixture().storedTenant());
    assertThat(ports().userQueries().find(fixture().storedTenant(), user.id())).isEmpty();
  }
}
