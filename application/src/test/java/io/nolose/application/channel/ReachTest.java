package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.channel.ProvisionResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReachTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");

  @Test
  void codeThatArrivesAfterThePhoneHasScannedShouldNotTakeTheConnectionDown() {
    Channel channel = shop.newChannel();
    Slow connector =
        new Slow(
            app.evolution,
            () -> {
              shop.deliver(channel, app.evolution.scan(Shop.connectionOf(channel).id(), Shop.OWN));
              app.applyProviderEvents.execute();
            });
    Reach reach =
        new Reach(
            app.ports.transactions(),
            app.ports.channels(),
            app.ports.credentials(),
            new Providers<ChannelConnector>(List.of(connector), it -> it.profile().kind()));

    assertThat(
            new ReadPairingCode(reach, app.time)
                .execute(new ReadPairingCode.Command(shop.tenant, channel.id())))
        .isInstanceOf(ReadPairingCode.Outcome.AlreadyConnected.class);
    assertThat(Shop.connectionOf(shop.reload(channel)).isConnected()).isTrue();
  }

  /** Between its answer and the arrival of that answer something else happens. */
  private record Slow(InMemoryProvider provider, Runnable meanwhile) implements ChannelConnector {
    @Override
    public ProviderProfile profile() {
      return provider.profile();
    }

    @Override
    public ProvisionResult provision(ConnectionDraft draft) {
      return provider.provision(draft);
    }

    @Override
    public ConnectResult connect(ConnectionAccess access, PairingRequest request) {
      ConnectResult answer = provider.connect(access, request);
      meanwhile.run();
      return answer;
    }

    @Override
    public ConnectResult observe(ConnectionAccess access) {
      return provider.observe(access);
    }

    @Override
    public ConnectResult disconnect(ConnectionAccess access, boolean forget) {
      return provider.disconnect(access, forget);
    }
  }
}
