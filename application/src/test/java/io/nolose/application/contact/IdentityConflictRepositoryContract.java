package io.nolose.application.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.UserId;
import io.nolose.domain.contact.ConflictId;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.IdentityConflictRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityConflictRepository} does. */
public interface IdentityConflictRepositoryContract extends StoreContract {

  @Test
  default void findShouldReturnWhatWasSavedAndReplaced() {
    TenantId tenant = fixture().storedTenant();
    IdentityConflict open = fixture().newConflict(tenant, StoreFixture.T0);
    save(open);
    assertThat(find(tenant, open.id())).contains(open);
    assertThat(load(open)).containsExactly(open);
    IdentityConflict dismissed =
        open.resolved(
            new IdentityConflict.Resolution(false, new UserId(fixture().id()), StoreFixture.at(4)));
    save(dismissed);
    assertThat(find(tenant, open.id())).contains(dismissed);
    save(dismissed.resolved(null));
    assertThat(find(tenant, open.id())).contains(open);
  }

  @Test
  default void portShouldFindNothingWhereThereIsNothing() {
    TenantId tenant = fixture().storedTenant();
    IdentityConflict foreign = fixture().newConflict(fixture().storedTenant(), StoreFixture.T0);
    save(foreign);
    assertThat(find(tenant, foreign.id())).isEmpty();
    assertThat(in(tenant, () -> ports().identityConflicts().loadAll(tenant, List.of()))).isEmpty();
    assertThat(
            in(
                tenant,
                () -> ports().identityConflicts().loadAll(tenant, List.of(foreign.contacts()))))
        .isEmpty();
  }

  @Test
  default void saveAllShouldBeStaleWhenThePairHasAnotherConflict() {
    TenantId tenant = fixture().storedTenant();
    IdentityConflict known = fixture().newConflict(tenant, StoreFixture.T0);
    save(known);
    IdentityConflict twin =
        new IdentityConflict(
            tenant,
            new ConflictId(fixture().id()),
            known.contacts(),
            known.reason(),
            known.identities(),
            known.seenAt(),
            known.foundAt(),
            null);
    assertThatThrownBy(() -> save(twin)).isInstanceOf(StaleAggregate.class);
    assertThat(load(known)).containsExactly(known);
  }

  private void save(IdentityConflict conflict) {
    run(
        conflict.tenant(),
        () -> ports().identityConflicts().saveAll(conflict.tenant(), List.of(conflict)));
  }

  private Optional<IdentityConflict> find(TenantId tenant, ConflictId conflict) {
    return in(tenant, () -> ports().identityConflicts().find(tenant, conflict));
  }

  private List<IdentityConflict> load(IdentityConflict conflict) {
    TenantId tenant = conflict.tenant();
    return in(
        tenant, () -> ports().identityConflicts().loadAll(tenant, List.of(conflict.contacts())));
  }
}
