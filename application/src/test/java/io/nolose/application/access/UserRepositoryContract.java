package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.User;
import io.nolose.domain.access.UserId;
import io.nolose.domain.access.UserRepository;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link UserRepository} does. */
public interface UserRepositoryContract extends StoreContract {

  @Test
  default void findShouldBeEmptyWhenTheUserIsUnknown() {
    UserId unknown = new UserId(fixture().id());
    assertThat(outside(() -> ports().users().find(unknown))).isEmpty();
    assertThat(outside(() -> ports().users().findMembership(unknown))).isEmpty();
    assertThat(outside(() -> ports().users().findByEmail(new EmailAddress("no@example.org"))))
        .isEmpty();
  }

  @Test
  default void findShouldReturnWhatWasAdded() {
    TenantId tenant = fixture().storedTenant();
    User user = fixture().storedUser(tenant);
    assertThat(outside(() -> ports().users().find(user.id()))).contains(user);
    assertThat(outside(() -> ports().users().findByEmail(user.email()))).contains(user);
    assertThat(outside(() -> ports().users().findMembership(user.id())))
        .contains(new Membership(tenant, user.id(), Role.OWNER));
  }

  @Test
  default void findShouldAlsoWorkInsideATenantsTransaction() {
    TenantId tenant = fixture().storedTenant();
    User user = fixture().storedUser(tenant);
    Optional<User> found =
        ports().transactions().call(tenant, () -> ports().users().find(user.id()));
    assertThat(found).contains(user);
  }

  @Test
  default void findByEmailShouldNotCareForCase() {
    User user = fixture().storedUser(fixture().storedTenant());
    String shouting = user.email().value().toUpperCase(Locale.ROOT);
    assertThat(outside(() -> ports().users().findByEmail(new EmailAddress(shouting))))
        .contains(user);
  }

  @Test
  default void addShouldBeStaleWhenTheEmailExistsInAnotherTenant() {
    User first = fixture().storedUser(fixture().storedTenant());
    TenantId other = fixture().storedTenant();
    User twin = withEmail(fixture().newUser(), first.email());
    assertThatThrownBy(() -> add(other, twin)).isInstanceOf(StaleAggregate.class);
    assertThat(outside(() -> ports().users().find(twin.id()))).isEmpty();
    assertThat(outside(() -> ports().users().findMembership(twin.id()))).isEmpty();
  }

  @Test
  default void addShouldBeStaleWhenTheIdExists() {
    TenantId tenant = fixture().storedTenant();
    User first = fixture().storedUser(tenant);
    User sameId = withId(fixture().newUser(), first.id());
    assertThatThrownBy(() -> add(tenant, sameId)).isInstanceOf(StaleAggregate.class);
    assertThat(outside(() -> ports().users().find(first.id()))).contains(first);
  }

  @Test
  default void addShouldKeepExactlyOneOfManyWithOneEmail() {
    EmailAddress wanted = fixture().newUser().email();
    List<TenantId> tenants = IntStream.range(0, 6).mapToObj(_ -> fixture().storedTenant()).toList();
    Together.Endings endings =
        Together.run(
            tenants.stream()
                .<Runnable>map(tenant -> () -> add(tenant, withEmail(fixture().newUser(), wanted)))
                .toList());
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
  }

  @Test
  default void isEmptyShouldSayWhetherAnybodyRegistered() {
    assertThat(outside(() -> ports().users().isEmpty())).isTrue();
    fixture().storedUser(fixture().storedTenant());
    assertThat(outside(() -> ports().users().isEmpty())).isFalse();
  }

  @Test
  default void isEmptyShouldLetOnlyOneOfManyBeTheFirst() {
    List<TenantId> tenants = IntStream.range(0, 6).mapToObj(_ -> fixture().storedTenant()).toList();
    Together.Endings endings =
        Together.run(tenants.stream().<Runnable>map(tenant -> () -> addIfFirst(tenant)).toList());
    assertThat(endings.returned()).isEqualTo(1);
  }

  @Test
  default void isEmptyShouldWaitForAFirstUserWhoIsBeingAdded() {
    TenantId tenant = fixture().storedTenant();
    User user = fixture().newUser();
    assertSecondWaits(
        tenant,
        () -> {
          assertThat(ports().users().isEmpty()).isTrue();
          ports().users().add(user, new Membership(tenant, user.id(), Role.OWNER));
        },
        () -> assertThat(ports().users().isEmpty()).isFalse());
  }

  private void addIfFirst(TenantId tenant) {
    User user = fixture().newUser();
    ports()
        .transactions()
        .run(
            tenant,
            () -> {
              if (!ports().users().isEmpty()) {
                throw new IllegalArgumentException("not the first");
              }
              ports().users().add(user, new Membership(tenant, user.id(), Role.OWNER));
            });
  }

  private void add(TenantId tenant, User user) {
    ports()
        .transactions()
        .run(
            tenant, () -> ports().users().add(user, new Membership(tenant, user.id(), Role.OWNER)));
  }

  private <T> T outside(Supplier<T> work) {
    return ports().transactions().callWithoutTenant(work);
  }

  private static User withEmail(User user, EmailAddress email) {
    return new User(
        user.id(), email, user.name(), user.password(), user.isActive(), user.createdAt());
  }

  private static User withId(User user, UserId id) {
    return new User(
        id, user.email(), user.name(), user.password(), user.isActive(), user.createdAt());
  }
}
