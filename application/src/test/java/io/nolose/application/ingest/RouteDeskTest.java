package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.application.testing.Together;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RouteDeskTest {
  private static final int CALLERS = 16;

  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final StoreFixture fixture = new StoreFixture(ports);
  private final Channel channel = fixture.storedChannel(fixture.storedTenant());
  private final RouteDesk desk = new RouteDesk(ports.transactions(), ports.channelRoutes());

  @Test
  void everyoneShouldGetHisOwnAnswerWhenManyAskAtOnce() {
    List<Runnable> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      RoutingKey own = new RoutingKey("own-" + caller);
      RoutingKey unknown = new RoutingKey("unknown-" + caller);
      add(own);
      callers.add(() -> {
        for (int time = 0; time < 50; time++) {
          var found = desk.find(ProviderKind.CLOUD_API, Set.of(own, unknown));
          assertThat(found).containsKey(own).doesNotContainKey(unknown);
        }
      });
    }
    assertThat(Together.run(callers).failures()).isEmpty();
  }

  @Test
  void answerShouldForgetWhatIsGone() {
    RoutingKey key = new RoutingKey("1");
    add(key);
    assertThat(desk.find(ProviderKind.CLOUD_API, Set.of(key))).containsKey(key);
    ports.transactions().run(channel.tenant(), () -> ports.channelRoutes().remove(connection()));
    assertThat(desk.find(ProviderKind.CLOUD_API, Set.of(key))).isEmpty();
  }

  @Test
  void everyoneShouldLearnThatTheStoreIsDownAndGoOnWhenItIsBack() {
    RoutingKey key = new RoutingKey("1");
    add(key);
    schema.database.breakDown();
    assertThat(
            Together.run(CALLERS, () -> desk.find(ProviderKind.CLOUD_API, Set.of(key))).failures())
        .hasSize(CALLERS)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StoreUnavailable.class));
    assertThatThrownBy(() -> desk.find(ProviderKind.CLOUD_API, Set.of(key)))
        .isInstanceOf(StoreUnavailable.class);
    schema.database.recover();
    assertThat(desk.find(ProviderKind.CLOUD_API, Set.of(key))).containsKey(key);
  }

  private ConnectionId connection() {
    return channel.connections().getFirst().id();
  }

  private void add(RoutingKey key) {
    ports
        .transactions()
        .run(
            channel.tenant(),
            () ->
                ports
                    .channelRoutes()
                    .add(
                        new ChannelRoute(
                            ProviderKind.CLOUD_API,
                            key,
                            channel.tenant(),
                            channel.id(),
                            connection(),
                            null,
                            null)));
  }
}
