package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ChannelRoutes} does. */
public interface ChannelRoutesContract extends StoreContract {

  @Test
  default void listShouldBeEmptyWhenNothingMatches() {
    assertThat(list(ProviderKind.EVOLUTION, List.of(newKey()))).isEmpty();
    assertThat(list(ProviderKind.EVOLUTION, List.of())).isEmpty();
  }

  @Test
  default void listShouldReturnRoutesOfSeveralTenantsAndNoOthers() {
    ChannelRoute one = added(newRoute(newKey(), null));
    ChannelRoute other = added(newRoute(newKey(), "token"));
    added(newRoute(newKey(), null));
    assertThat(list(ProviderKind.CLOUD_API, List.of(one.key(), other.key(), newKey())))
        .containsExactlyInAnyOrder(one, other);
  }

  @Test
  default void listShouldReturnARouteOnceHoweverOftenItsKeyIsAsked() {
    ChannelRoute route = added(newRoute(newKey(), null));
    assertThat(list(ProviderKind.CLOUD_API, List.of(route.key(), route.key())))
        .containsExactly(route);
  }

  @Test
  default void listShouldKeepProvidersApart() {
    ChannelRoute route = added(newRoute(newKey(), null));
    assertThat(list(ProviderKind.EVOLUTION, List.of(route.key()))).isEmpty();
  }

  @Test
  default void addShouldBeStaleWhenTheKeyIsTakenByAnotherTenant() {
    ChannelRoute route = added(newRoute(newKey(), null));
    assertThatThrownBy(() -> added(newRoute(route.key(), null))).isInstanceOf(StaleAggregate.class);
    assertThat(list(ProviderKind.CLOUD_API, List.of(route.key()))).containsExactly(route);
  }

  @Test
  default void addShouldKeepExactlyOneOfManyWithOneKey() {
    RoutingKey key = newKey();
    List<Runnable> rivals = new ArrayList<>();
    for (int rival = 0; rival < 5; rival++) {
      ChannelRoute route = newRoute(key, null);
      rivals.add(() -> added(route));
    }
    Together.Endings endings = Together.run(rivals);
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .hasSize(4)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
  }

  @Test
  default void knowsVerifyTokenShouldKnowExactlyTheRegisteredTokens() {
    String token = "verify-" + fixture().id();
    added(newRoute(newKey(), token));
    assertThat(knows(ProviderKind.CLOUD_API, token)).isTrue();
    assertThat(knows(ProviderKind.CLOUD_API, token + "x")).isFalse();
    assertThat(knows(ProviderKind.EVOLUTION, token)).isFalse();
  }

  @Test
  default void removeShouldRemoveThatConnectionsRoutesOnly() {
    ChannelRoute gone = added(newRoute(newKey(), null));
    ChannelRoute kept = added(newRoute(newKey(), null));
    remove(gone);
    assertThat(list(ProviderKind.CLOUD_API, List.of(gone.key(), kept.key()))).containsExactly(kept);
  }

  @Test
  default void removeShouldDoNothingWhenThereIsNoRoute() {
    ChannelRoute gone = added(newRoute(newKey(), null));
    remove(gone);
    remove(gone);
    assertThat(list(ProviderKind.CLOUD_API, List.of(gone.key()))).isEmpty();
  }

  @Test
  default void removeShouldFreeTheKeyForAnother() {
    ChannelRoute gone = added(newRoute(newKey(), null));
    remove(gone);
    ChannelRoute next = added(newRoute(gone.key(), null));
    assertThat(list(ProviderKind.CLOUD_API, List.of(gone.key()))).containsExactly(next);
  }

  @Test
  default void listShouldFindAllRoutesOfAnAccount() {
    ChannelRoute one = added(newRoute(newKey(), null));
    ChannelRoute other = added(newRoute(newKey(), null));
    added(newRoute(newKey(), null));
    RoutingKey account = newKey();
    answerTo(one, account);
    answerTo(other, account);
    answerTo(other, account);
    assertThat(list(ProviderKind.CLOUD_API, List.of(account, one.key())))
        .extracting(ChannelRoute::key, ChannelRoute::account)
        .containsExactlyInAnyOrder(tuple(one.key(), account), tuple(other.key(), account));
    assertThat(list(ProviderKind.EVOLUTION, List.of(account))).isEmpty();
  }

  @Test
  default void listShouldFindNothingByAnAccountOnceTheRouteIsRemoved() {
    ChannelRoute gone = added(newRoute(newKey(), null));
    RoutingKey account = newKey();
    answerTo(gone, account);
    remove(gone);
    assertThat(list(ProviderKind.CLOUD_API, List.of(account))).isEmpty();
  }

  private void answerTo(ChannelRoute route, RoutingKey account) {
    ports()
        .transactions()
        .callWithoutTenant(() -> {
          ports().channelRoutes().answerTo(route.connection(), account);
          return Boolean.TRUE;
        });
  }

  private RoutingKey newKey() {
    return new RoutingKey("key-" + fixture().id());
  }

  private ChannelRoute newRoute(RoutingKey key, @Nullable String verifyToken) {
    Channel channel = fixture().newChannel(fixture().storedTenant());
    Channel both =
        fixture()
            .stored(
                channel.attach(
                    fixture().newConnection(ProviderKind.CLOUD_API), channel.createdAt()));
    return new ChannelRoute(
        ProviderKind.CLOUD_API,
        key,
        both.tenant(),
        both.id(),
        both.find(ProviderKind.CLOUD_API).orElseThrow().id(),
        verifyToken == null ? null : new WebhookSecret("app-secret"),
        verifyToken == null ? null : new WebhookSecret(verifyToken));
  }

  private ChannelRoute added(ChannelRoute route) {
    ports().transactions().run(route.tenant(), () -> ports().channelRoutes().add(route));
    return route;
  }

  private void remove(ChannelRoute route) {
    ports()
        .transactions()
        .run(route.tenant(), () -> ports().channelRoutes().remove(route.connection()));
  }

  private List<ChannelRoute> list(ProviderKind provider, List<RoutingKey> keys) {
    return outside(() -> ports().channelRoutes().list(provider, keys));
  }

  private boolean knows(ProviderKind provider, String token) {
    return outside(
        () -> ports().channelRoutes().knowsVerifyToken(provider, new WebhookSecret(token)));
  }

  private <T> T outside(Supplier<T> work) {
    return ports().transactions().callWithoutTenant(work);
  }
}
