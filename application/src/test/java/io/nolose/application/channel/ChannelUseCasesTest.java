package io.nolose.application.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.Transactions;
import io.nolose.application.UnitOfWork;
import io.nolose.application.access.RegistrationPolicy;
import io.nolose.application.message.SendMessage;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ChannelUseCasesTest {
  private static final ProviderCredentials CLOUD =
      new ProviderCredentials(
          Map.of("phone_number_id", "1065403522", "access_token", "EAAG", "app_secret", "s"));

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");

  @Test
  void createShouldMakeAChannelWithADisconnectedConnection() {
    Channel channel = shop.newChannel();
    assertThat(channel.connections())
        .singleElement()
        .extracting(Connection::status)
        .isEqualTo(new ConnectionStatus.Disconnected(null));
    assertThat(shop.reload(channel)).isEqualTo(channel);
  }

  @Test
  void createShouldNameWhatIsMissingInTheCredentials() {
    assertThat(create(shop, new ProviderCredentials(Map.of("access_token", "EAAG"))))
        .isEqualTo(
            new CreateChannel.Outcome.InvalidCredentials(List.of("phone_number_id is missing")));
  }

  @Test
  void createShouldRefuseAnAccountThatAnotherTenantHas() {
    assertThat(create(shop, CLOUD)).isInstanceOf(CreateChannel.Outcome.Created.class);
    Shop stranger = Shop.register(app, "rui@example.org");
    assertThat(create(stranger, CLOUD)).isEqualTo(new CreateChannel.Outcome.AccountTaken());
    assertThat(app.ports.channelQueries().list(stranger.tenant, new PageRequest(null, 10)).items())
        .isEmpty();
  }

  @Test
  void addShouldGiveTheChannelASecondConnection() {
    Channel channel = shop.newChannel();
    AddConnection.Outcome outcome = add(shop, channel.id(), CLOUD);
    assertThat(outcome).isInstanceOf(AddConnection.Outcome.Added.class);
    assertThat(shop.reload(channel).connections())
        .extracting(Connection::provider)
        .containsExactly(ProviderKind.EVOLUTION, ProviderKind.CLOUD_API);
  }

  @Test
  void addShouldSayWhyItCannot() {
    Channel channel = shop.newChannel();
    assertThat(add(shop, channel.id(), ProviderCredentials.NONE))
        .isInstanceOf(AddConnection.Outcome.InvalidCredentials.class);
    assertThat(add(shop, new ChannelId(app.ids.next()), CLOUD))
        .isEqualTo(new AddConnection.Outcome.ChannelNotFound());
    Shop stranger = Shop.register(app, "rui@example.org");
    assertThat(add(stranger, channel.id(), CLOUD))
        .isEqualTo(new AddConnection.Outcome.ChannelNotFound());
    add(shop, channel.id(), CLOUD);
    assertThat(add(shop, channel.id(), CLOUD)).isEqualTo(new AddConnection.Outcome.ProviderTaken());
    assertThat(add(shop, shop.newChannel().id(), CLOUD))
        .isEqualTo(new AddConnection.Outcome.AccountTaken());
  }

  @Test
  void removeShouldTakeOneConnectionAndKeepTheOther() {
    Channel channel = shop.newChannel();
    add(shop, channel.id(), CLOUD);
    ConnectionId former = Shop.connectionOf(channel).id();
    assertThat(
            app.removeConnection.execute(
                new RemoveConnection.Command(shop.tenant, channel.id(), former)))
        .isInstanceOf(RemoveConnection.Outcome.Removed.class);
    assertThat(shop.reload(channel).connections())
        .extracting(Connection::provider)
        .containsExactly(ProviderKind.CLOUD_API);
    assertThat(
            app.removeConnection.execute(
                new RemoveConnection.Command(shop.tenant, channel.id(), former)))
        .isEqualTo(new RemoveConnection.Outcome.NotFound());
  }

  /** By a template, for nobody has written yet. */
  private void greet(Channel channel) {
    assertThat(
            app.sendMessage.execute(
                new SendMessage.Command(
                    shop.tenant,
                    shop.user,
                    new SendMessage.Target.ToNumber(channel.id(), Shop.CLIENT),
                    new MessageContent.Template("hello_world", "en_US", List.of()))))
        .isInstanceOf(SendMessage.Outcome.Queued.class);
  }

  @Test
  void deleteShouldFreeTheAccountAndKeepTheMessages() {
    CreateChannel.Outcome created = create(shop, CLOUD);
    Channel channel = ((CreateChannel.Outcome.Created) created).channel();
    greet(channel);
    assertThat(app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id())))
        .isEqualTo(new DeleteChannel.Outcome.Deleted());
    assertThat(app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id())))
        .isEqualTo(new DeleteChannel.Outcome.NotFound());
    assertThat(app.ports.channelQueries().find(shop.tenant, channel.id())).isEmpty();
    assertThat(shop.texts()).containsExactly("[hello_world]");
    assertThat(create(shop, CLOUD)).isInstanceOf(CreateChannel.Outcome.Created.class);
  }

  @Test
  void deleteShouldNotWaitForAProviderThatIsDown() {
    Channel channel = shop.connectedChannel();
    app.evolution.goDown();
    assertThat(app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id())))
        .isEqualTo(new DeleteChannel.Outcome.Deleted());
  }

  @Test
  void connectShouldAskForAPhoneAndBeHarmlessAgain() {
    Channel channel = shop.newChannel();
    ConnectChannel.Outcome first = connect(shop, channel.id(), null);
    ConnectChannel.Outcome second = connect(shop, channel.id(), null);
    assertThat(first).isInstanceOf(ConnectChannel.Outcome.Connecting.class).isEqualTo(second);
    assertThat(Shop.connectionOf(shop.reload(channel)).status())
        .isInstanceOf(ConnectionStatus.AwaitingPairing.class);
  }

  @Test
  void connectShouldSayWhyItCannot() {
    Channel channel = shop.newChannel();
    assertThat(connect(shop, new ChannelId(app.ids.next()), null))
        .isEqualTo(new ConnectChannel.Outcome.NotFound());
    assertThat(connect(shop, channel.id(), new ConnectionId(app.ids.next())))
        .isEqualTo(new ConnectChannel.Outcome.NotFound());
    assertThat(connect(Shop.register(app, "rui@example.org"), channel.id(), null))
        .isEqualTo(new ConnectChannel.Outcome.NotFound());
    app.evolution.goDown();
    assertThat(connect(shop, channel.id(), null))
        .isInstanceOf(ConnectChannel.Outcome.Unreachable.class);
    app.evolution.comeBack();
    app.evolution.refuseToConnect(
        new ConnectResult.Refused("the account is locked", List.of("unlock it")));
    assertThat(connect(shop, channel.id(), null))
        .isEqualTo(
            new ConnectChannel.Outcome.Refused("the account is locked", List.of("unlock it")));
    assertThat(Shop.connectionOf(shop.reload(channel)).status())
        .isEqualTo(new ConnectionStatus.Disconnected("the account is locked"));
  }

  @Test
  void connectShouldSayThatNoConnectionIsLeft() {
    Channel channel = shop.newChannel();
    app.removeConnection.execute(
        new RemoveConnection.Command(shop.tenant, channel.id(), Shop.connectionOf(channel).id()));
    assertThat(connect(shop, channel.id(), null))
        .isEqualTo(new ConnectChannel.Outcome.NoConnection());
  }

  @Test
  void connectShouldBringTheCloudApiUpWithoutAPhone() {
    Channel channel = ((CreateChannel.Outcome.Created) create(shop, CLOUD)).channel();
    connect(shop, channel.id(), null);
    assertThat(Shop.connectionOf(shop.reload(channel)).isConnected()).isTrue();
    greet(channel);
    app.work();
    assertThat(app.cloudApi.sent()).hasSize(1);
  }

  @Test
  void pairingCodeShouldBeTheSameWhileItIsUsableAndRenewedAfterwards() {
    Channel channel = shop.newChannel();
    ReadPairingCode.Outcome.Ready first = ready(channel);
    app.time.tick(Duration.ofSeconds(10));
    assertThat(ready(channel)).isEqualTo(first);
    app.time.tick(Duration.ofSeconds(30));
    ReadPairingCode.Outcome.Ready renewed = ready(channel);
    assertThat(renewed.code().code()).isNotEqualTo(first.code().code());
    assertThat(renewed.code().expiresAt()).isAfter(app.time.instant().plus(ReadPairingCode.MARGIN));
  }

  @Test
  void pairingCodeShouldSayWhyThereIsNone() {
    Channel cloud = ((CreateChannel.Outcome.Created) create(shop, CLOUD)).channel();
    assertThat(readCode(shop, cloud.id())).isEqualTo(new ReadPairingCode.Outcome.NoPairing());
    assertThat(readCode(shop, new ChannelId(app.ids.next())))
        .isEqualTo(new ReadPairingCode.Outcome.NotFound());
    assertThat(readCode(Shop.register(app, "rui@example.org"), cloud.id()))
        .isEqualTo(new ReadPairingCode.Outcome.NotFound());
    assertThat(readCode(shop, shop.connectedChannel().id()))
        .isInstanceOf(ReadPairingCode.Outcome.AlreadyConnected.class);
    Channel channel = shop.newChannel();
    app.evolution.refuseToConnect(new ConnectResult.Refused("no", List.of()));
    assertThat(readCode(shop, channel.id())).isEqualTo(new ReadPairingCode.Outcome.Refused("no"));
    app.evolution.goDown();
    assertThat(readCode(shop, channel.id()))
        .isInstanceOf(ReadPairingCode.Outcome.Unreachable.class);
  }

  @Test
  void disconnectShouldTakeTheChannelDownAndKeepWhatIsQueued() {
    Channel channel = shop.connectedChannel();
    assertThat(disconnect(shop, channel.id(), null))
        .isInstanceOf(DisconnectChannel.Outcome.Disconnected.class);
    assertThat(Shop.connectionOf(shop.reload(channel)).isConnected()).isFalse();
    shop.write(channel, Shop.CLIENT, "waits");
    app.work();
    assertThat(app.evolution.sent()).isEmpty();
  }

  @Test
  void disconnectShouldSayWhyItCannot() {
    Channel channel = shop.connectedChannel();
    assertThat(disconnect(shop, new ChannelId(app.ids.next()), null))
        .isEqualTo(new DisconnectChannel.Outcome.NotFound());
    assertThat(disconnect(shop, channel.id(), new ConnectionId(app.ids.next())))
        .isEqualTo(new DisconnectChannel.Outcome.NotFound());
    app.evolution.goDown();
    assertThat(disconnect(shop, channel.id(), null))
        .isInstanceOf(DisconnectChannel.Outcome.Unreachable.class);
    assertThat(Shop.connectionOf(shop.reload(channel)).isConnected()).isTrue();
  }

  @Test
  void connectAtOnceByManyShouldNotLoseAConnection() {
    Channel channel = shop.newChannel();
    add(shop, channel.id(), CLOUD);
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              for (Connection connection : shop.reload(channel).connections()) {
                connect(shop, channel.id(), connection.id());
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(shop.reload(channel).connections()).hasSize(2);
  }

  @Test
  void operatorsAccountShouldBeSeededForTheFirstTenantOnly() {
    InMemoryApplication seeded =
        new InMemoryApplication(
            RegistrationPolicy.OPEN, Map.of(ProviderKind.CLOUD_API, CLOUD), null);
    assertThat(seeded.seedOperatorChannel.execute()).isFalse();
    Shop first = Shop.register(seeded, "ana@example.org");
    seeded.time.tick(Duration.ofSeconds(1));
    Shop second = Shop.register(seeded, "rui@example.org");
    assertThat(seeded.seedOperatorChannel.execute()).isTrue();
    assertThat(seeded.seedOperatorChannel.execute()).isTrue();
    assertThat(channels(first))
        .singleElement()
        .satisfies(channel -> assertThat(Shop.connectionOf(channel).isConnected()).isTrue());
    assertThat(channels(second)).isEmpty();
    assertThat(create(second, ProviderCredentials.NONE))
        .isInstanceOf(CreateChannel.Outcome.InvalidCredentials.class);
  }

  @Test
  void operatorsAccountShouldBeSeededForTheNamedTenantOnly() {
    Shop other = Shop.register(app, "zoe@example.org");
    InMemoryApplication seeded =
        new InMemoryApplication(
            RegistrationPolicy.OPEN, Map.of(ProviderKind.CLOUD_API, CLOUD), other.tenant);
    Shop first = Shop.register(seeded, "ana@example.org");
    assertThat(create(first, ProviderCredentials.NONE))
        .isInstanceOf(CreateChannel.Outcome.InvalidCredentials.class);
    seeded.seedOperatorChannel.execute();
    assertThat(channels(first)).isEmpty();
  }

  @Test
  void tenantWhoCreatesTheChannelWhileItIsSeededShouldGetTheSeededOne() {
    InMemoryApplication seeded =
        new InMemoryApplication(
            RegistrationPolicy.OPEN, Map.of(ProviderKind.CLOUD_API, CLOUD), null);
    Shop first = Shop.register(seeded, "ana@example.org");
    CreateChannel overtaken =
        new CreateChannel(
            new OvertakenTransactions(
                seeded.ports.transactions(), () -> seeded.seedOperatorChannel.execute()),
            seeded.ports.channels(),
            new ConnectionMaker(
                seeded.ports.channels(),
                seeded.ports.channelRoutes(),
                seeded.ports.credentials(),
                new Providers<>(
                    List.of(seeded.evolution, seeded.cloudApi), it -> it.profile().kind()),
                seeded.ids),
            new OperatorAccounts(
                Map.of(ProviderKind.CLOUD_API, CLOUD),
                first.tenant,
                seeded.ports.tenants(),
                seeded.ports.transactions()),
            seeded.ids,
            seeded.time);
    CreateChannel.Outcome outcome =
        overtaken.execute(
            new CreateChannel.Command(
                first.tenant, "Oficial", ProviderKind.CLOUD_API, ProviderCredentials.NONE));
    assertThat(channels(first))
        .singleElement()
        .satisfies(
            channel -> assertThat(outcome).isEqualTo(new CreateChannel.Outcome.Created(channel)));
  }

  /** What one does first in a transaction, somebody else has just done. */
  private record OvertakenTransactions(
      Transactions real, Runnable faster, AtomicBoolean isOvertaken) implements Transactions {
    OvertakenTransactions(Transactions real, Runnable faster) {
      this(real, faster, new AtomicBoolean());
    }

    @Override
    public <T> T call(TenantId tenant, Supplier<T> work) {
      if (isOvertaken.getAndSet(true)) {
        return real.call(tenant, work);
      }
      faster.run();
      throw new StaleAggregate("overtaken");
    }

    @Override
    public <T> T callAround(TenantId tenant, Function<UnitOfWork, T> work) {
      return real.callAround(tenant, work);
    }

    @Override
    public <T> T callWithoutTenant(Supplier<T> work) {
      return real.callWithoutTenant(work);
    }
  }

  private static List<Channel> channels(Shop owner) {
    return owner.app.ports.channelQueries().list(owner.tenant, new PageRequest(null, 10)).items();
  }

  private static CreateChannel.Outcome create(Shop owner, ProviderCredentials credentials) {
    return owner.app.createChannel.execute(
        new CreateChannel.Command(owner.tenant, "Oficial", ProviderKind.CLOUD_API, credentials));
  }

  private static AddConnection.Outcome add(
      Shop owner, ChannelId channel, ProviderCredentials credentials) {
    return owner.app.addConnection.execute(
        new AddConnection.Command(owner.tenant, channel, ProviderKind.CLOUD_API, credentials));
  }

  private static ConnectChannel.Outcome connect(
      Shop owner, ChannelId channel, @Nullable ConnectionId connection) {
    return owner.app.connectChannel.execute(
        new ConnectChannel.Command(owner.tenant, channel, connection, PairingRequest.BY_QR_CODE));
  }

  private static DisconnectChannel.Outcome disconnect(
      Shop owner, ChannelId channel, @Nullable ConnectionId connection) {
    return owner.app.disconnectChannel.execute(
        new DisconnectChannel.Command(owner.tenant, channel, connection));
  }

  private static ReadPairingCode.Outcome readCode(Shop owner, ChannelId channel) {
    return owner.app.readPairingCode.execute(new ReadPairingCode.Command(owner.tenant, channel));
  }

  private ReadPairingCode.Outcome.Ready ready(Channel channel) {
    ReadPairingCode.Outcome outcome = readCode(shop, channel.id());
    assertThat(outcome).isInstanceOf(ReadPairingCode.Outcome.Ready.class);
    return (ReadPairingCode.Outcome.Ready) outcome;
  }
}
