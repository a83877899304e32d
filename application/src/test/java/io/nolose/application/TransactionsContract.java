package io.nolose.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.HeldTransaction;
import io.nolose.application.testing.StoreContract;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
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
}
