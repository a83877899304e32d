package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflict.State;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link ConflictQueries} does. */
public interface ConflictQueriesContract extends StoreContract {

  @Test
  default void listShouldPageNewestFirst() {
    TenantId tenant = fixture().storedTenant();
    IdentityConflict oldest = kept(tenant, StoreFixture.at(1), null);
    IdentityConflict twin = kept(tenant, StoreFixture.at(2), null);
    IdentityConflict newest = kept(tenant, StoreFixture.at(2), null);
    kept(fixture().storedTenant(), StoreFixture.at(3), null);
    Page<IdentityConflict> first =
        ports().conflictQueries().list(tenant, null, new PageRequest(null, 2));
    assertThat(first.items()).containsExactly(newest, twin);
    assertThat(
            ports().conflictQueries().list(tenant, null, new PageRequest(first.next(), 2)).items())
        .containsExactly(oldest);
  }

  @Test
  default void listShouldFilterByState() {
    TenantId tenant = fixture().storedTenant();
    IdentityConflict open = kept(tenant, StoreFixture.at(1), null);
    IdentityConflict merged = kept(tenant, StoreFixture.at(2), true);
    IdentityConflict dismissed = kept(tenant, StoreFixture.at(3), false);
    assertThat(items(tenant, State.OPEN)).containsExactly(open);
    assertThat(items(tenant, State.MERGED)).containsExactly(merged);
    assertThat(items(tenant, State.DISMISSED)).containsExactly(dismissed);
  }

  private List<IdentityConflict> items(TenantId tenant, State state) {
    return ports().conflictQueries().list(tenant, state, new PageRequest(null, 9)).items();
  }

  private IdentityConflict kept(
      TenantId tenant, Instant foundAt, @org.jspecify.annotations.Nullable Boolean isMerged) {
    IdentityConflict open = fixture().newConflict(tenant, foundAt);
    IdentityConflict conflict =
        isMerged == null
            ? open
            : open.resolved(
                new IdentityConflict.Resolution(isMerged, new UserId(fixture().id()), foundAt));
    run(tenant, () -> ports().identityConflicts().saveAll(tenant, List.of(conflict)));
    return conflict;
  }
}
