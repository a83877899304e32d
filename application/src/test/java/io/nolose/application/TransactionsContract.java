package io.nolose.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.HeldTransaction;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Transactions} does. */
public interface TransactionsContract extends StoreContract {

  @Test
  default void callShouldReturnWhatTheWorkReturns() {
    assertThat(ports().transactions().<String>call(fixture().storedTenant(), () -> "done"))
        .isEqualTo("done");
  }

  @Test
  default void callShouldKeepAllWritesWhenTheWorkReturns() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().newChannel(tenant);
    Contact contact = fixture().newContact(tenant);
    ports()
        .transactions()
        .run(
            tenant,
            () -> {
              ports().channels().save(channel);
              ports().contacts().saveAll(tenant, List.of(contact));
            });
    assertThat(ports().channelQueries().find(tenant, channel.id())).contains(channel);
    assertThat(ports().contactQueries().find(tenant, contact.id())).contains(contact);
  }

  @Test
  default void callShouldKeepNothingAndPassTheExceptionOnWhenTheWorkThrows() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().newChannel(tenant);
    Contact contact = fixture().newContact(tenant);
    IllegalArgumentException mistake = new IllegalArgumentException("a mistake");
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(
                    tenant,
                    () -> {
                      ports().channels().save(channel);
                      ports().contacts().saveAll(tenant, List.of(contact));
                      throw mistake;
                    }))
        .isSameAs(mistake);
    assertThat(ports().channelQueries().find(tenant, channel.id())).isEmpty();
    assertThat(ports().contactQueries().find(tenant, contact.id())).isEmpty();
  }

  @Test
  default void callShouldSeeItsOwnWrites() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().newChannel(tenant);
    ports()
        .transactions()
        .run(
            tenant,
            () -> {
              ports().channels().save(channel);
              assertThat(ports().channels().find(tenant, channel.id())).contains(channel);
            });
  }

  @Test
  default void writesShouldStayInvisibleToOthersUntilTheCommit() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().newChannel(tenant);
    try (HeldTransaction _ =
        HeldTransaction.begin(
            ports().transactions(), tenant, () -> ports().channels().save(channel))) {
      assertThat(ports().channelQueries().find(tenant, channel.id())).isEmpty();
    }
    assertThat(ports().channelQueries().find(tenant, channel.id())).contains(channel);
  }

  @Test
  default void callShouldRefuseToNest() {
    TenantId tenant = fixture().storedTenant();
    assertThatThrownBy(() ->
            ports().transactions().run(tenant, () -> ports().transactions().run(tenant, () -> {})))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .run(tenant, () -> ports().transactions().callWithoutTenant(() -> Boolean.TRUE)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void callShouldWorkAgainAfterARefusedNesting() {
    TenantId tenant = fixture().storedTenant();
    assertThatThrownBy(() ->
            ports().transactions().run(tenant, () -> ports().transactions().run(tenant, () -> {})))
        .isInstanceOf(IllegalStateException.class);
    Channel channel = fixture().storedChannel(tenant);
    assertThat(ports().channelQueries().find(tenant, channel.id())).contains(channel);
  }

  @Test
  default void callShouldRefuseToWriteForAnotherTenant() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    Channel foreign = fixture().newChannel(other);
    assertThatThrownBy(
            () -> ports().transactions().run(tenant, () -> ports().channels().save(foreign)))
        .isInstanceOf(RuntimeException.class);
    assertThat(ports().channelQueries().find(other, foreign.id())).isEmpty();
  }

  @Test
  default void callShouldSeeNothingOfAnotherTenantEvenWhenAskedByItsId() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    Channel foreign = fixture().storedChannel(other);
    ports()
        .transactions()
        .run(
            tenant,
            () -> {
              assertThat(ports().channels().find(other, foreign.id())).isEmpty();
              assertThat(ports().channels().list(other, 10)).isEmpty();
            });
  }

  @Test
  default void callWithoutTenantShouldSeeNoTenantsData() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().storedChannel(tenant);
    ports()
        .transactions()
        .callWithoutTenant(() -> {
          assertThat(ports().channels().find(tenant, channel.id())).isEmpty();
          assertThat(ports().tenants().find(tenant)).isEmpty();
          return Boolean.TRUE;
        });
  }

  @Test
  default void callWithoutTenantShouldKeepNothingWhenTheWorkThrows() {
    TenantId tenant = fixture().storedTenant();
    var user = fixture().storedUser(tenant);
    var session = fixture().newSession(tenant, user);
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .callWithoutTenant(() -> {
                  ports().sessions().add(session);
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    boolean isKept =
        ports()
            .transactions()
            .callWithoutTenant(() -> ports().sessions().find(session.id()).isPresent());
    assertThat(isKept).isFalse();
  }

  @Test
  default void callAroundShouldKeepWhatAllCallsInsideWrote() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().newChannel(tenant);
    Contact contact = fixture().newContact(tenant);
    String result =
        ports()
            .transactions()
            .callAround(
                tenant,
                unit -> {
                  ports().transactions().run(tenant, () -> ports().channels().save(channel));
                  assertThat(ports().channelQueries().find(tenant, channel.id())).contains(channel);
                  save(contact);
                  assertThat(unit.isDoomed()).isFalse();
                  return "done";
                });
    assertThat(result).isEqualTo("done");
    assertThat(ports().channelQueries().find(tenant, channel.id())).contains(channel);
    assertThat(ports().contactQueries().find(tenant, contact.id())).contains(contact);
  }

  @Test
  default void callAroundShouldKeepNothingWhenTheWorkThrowsAfterItsCalls() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().newContact(tenant);
    IllegalArgumentException mistake = new IllegalArgumentException("a mistake");
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .callAround(
                    tenant,
                    _ -> {
                      save(contact);
                      throw mistake;
                    }))
        .isSameAs(mistake);
    assertThat(ports().contactQueries().find(tenant, contact.id())).isEmpty();
    save(contact);
  }

  @Test
  default void callAroundShouldShowNothingToOthersBeforeItsEnd() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().newContact(tenant);
    List<Optional<Contact>> seen = new ArrayList<>();
    ports()
        .transactions()
        .callAround(
            tenant,
            _ -> {
              save(contact);
              Together.Endings endings =
                  Together.run(
                      1, () -> seen.add(ports().contactQueries().find(tenant, contact.id())));
              return endings.failures();
            });
    assertThat(seen).containsExactly(Optional.empty());
  }

  @Test
  default void callAroundShouldBeginAgainAfterALostRaceInside() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().newContact(tenant);
    List<String> tries = new ArrayList<>();
    String result =
        ports()
            .transactions()
            .callAround(
                tenant,
                _ -> {
                  tries.add("try");
                  save(fixture().newContact(tenant));
                  return ports()
                      .transactions()
                      .callAgainWhenStale(
                          tenant,
                          () -> {
                            if (tries.size() < 3) {
                              throw new StaleAggregate("somebody else was first");
                            }
                            ports().contacts().saveAll(tenant, List.of(contact));
                            return "done";
                          });
                });
    assertThat(result).isEqualTo("done");
    assertThat(tries).hasSize(3);
    assertThat(contacts(tenant)).hasSize(2);
  }

  @Test
  default void callAroundShouldKeepNothingOfWorkThatDecidedAboutALostRace() {
    TenantId tenant = fixture().storedTenant();
    List<Boolean> doomed = new ArrayList<>();
    List<String> afterwards = new ArrayList<>();
    String result =
        ports()
            .transactions()
            .callAround(
                tenant,
                unit -> {
                  save(fixture().newContact(tenant));
                  UnitOfWork.afterwards(() -> afterwards.add("signal"));
                  String decision = decideAboutALostRace(tenant);
                  doomed.add(unit.isDoomed());
                  return decision;
                });
    assertThat(result).isEqualTo("taken");
    assertThat(doomed).containsExactly(true);
    assertThat(contacts(tenant)).isEmpty();
    assertThat(afterwards).isEmpty();
  }

  @Test
  default void callAroundShouldLetTheWorkDecideWhenEveryTryLosesTheRace() {
    TenantId tenant = fixture().storedTenant();
    List<String> tries = new ArrayList<>();
    String result =
        ports()
            .transactions()
            .callAround(
                tenant,
                _ -> {
                  tries.add("try");
                  try {
                    return ports()
                        .transactions()
                        .callAgainWhenStale(
                            tenant,
                            () -> {
                              throw new StaleAggregate("always somebody else");
                            });
                  } catch (StaleAggregate lost) {
                    return "taken";
                  }
                });
    assertThat(result).isEqualTo("taken");
    assertThat(tries).hasSize(Transactions.RACES_MAX);
  }

  @Test
  default void stepsAfterwardsShouldWaitForTheCommit() {
    TenantId tenant = fixture().storedTenant();
    Contact contact = fixture().newContact(tenant);
    List<Optional<Contact>> seen = new ArrayList<>();
    ports()
        .transactions()
        .callAround(
            tenant,
            _ -> {
              UnitOfWork.afterwards(
                  () -> seen.add(ports().contactQueries().find(tenant, contact.id())));
              assertThat(seen).isEmpty();
              save(contact);
              return "done";
            });
    assertThat(seen).containsExactly(Optional.of(contact));
    UnitOfWork.afterwards(() -> seen.add(Optional.empty()));
    assertThat(seen).hasSize(2);
  }

  @Test
  default void callAroundShouldNotNestNorMixTenants() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .callAround(tenant, _ -> ports().transactions().callAround(tenant, _ -> "inside")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .callAround(tenant, _ -> ports().transactions().call(other, () -> "foreign")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() ->
            ports()
                .transactions()
                .callAround(
                    tenant,
                    _ ->
                        ports()
                            .transactions()
                            .call(
                                tenant, () -> ports().transactions().call(tenant, () -> "deeper"))))
        .isInstanceOf(IllegalStateException.class);
  }

  private String decideAboutALostRace(TenantId tenant) {
    try {
      return ports()
          .transactions()
          .call(
              tenant,
              () -> {
                throw new StaleAggregate("somebody else has it");
              });
    } catch (StaleAggregate lost) {
      return "taken";
    }
  }

  private void save(Contact contact) {
    run(contact.tenant(), () -> ports().contacts().saveAll(contact.tenant(), List.of(contact)));
  }

  private List<Contact> contacts(TenantId tenant) {
    return ports().contactQueries().list(tenant, null, new PageRequest(null, 10)).items();
  }
}
