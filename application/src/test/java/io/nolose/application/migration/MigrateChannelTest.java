package io.nolose.application.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.channel.AddConnection;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.ingest.AcceptProviderEvents;
import io.nolose.application.ingest.IncomingEvent;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.Connection;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.contact.NumberVariants;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MigrateChannelTest {
  private static final ProviderCredentials CLOUD =
      new ProviderCredentials(Map.of("phone_number_id", "1065", "access_token", "t"));

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();
  private final Connection evolution = Shop.connectionOf(channel);

  @Test
  void migrateShouldMoveTheChannelAndLeaveItsConversations() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    var conversation = shop.conversations().getFirst().conversation().id();
    Channel moved = moved(migrate(ProviderKind.CLOUD_API, CLOUD));
    assertThat(moved.connections())
        .singleElement()
        .satisfies(it -> assertThat(it.provider()).isEqualTo(ProviderKind.CLOUD_API));
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(it -> assertThat(it.conversation().id()).isEqualTo(conversation));
    assertThat(migrate(ProviderKind.CLOUD_API, CLOUD))
        .isEqualTo(new MigrateChannel.Outcome.AlreadyThere());
  }

  @Test
  void queuedSendShouldLeaveThroughTheNewConnection() {
    app.evolution.goDown();
    MessageId queued = shop.write(channel, Shop.CLIENT, "espera");
    moved(migrate(ProviderKind.CLOUD_API, CLOUD));
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    assertThat(app.cloudApi.sent()).hasSize(1);
    assertThat(shop.message(queued).message().status()).isEqualTo(MessageStatus.ACCEPTED);
  }

  @Test
  void oldConnectionShouldStillTellWhatBecameOfItsSends() {
    app.evolution.answerNext(new SendResult.Accepted(new ProviderMessageId("OUT-1")));
    MessageId sent = shop.write(channel, Shop.CLIENT, "Oi");
    app.work();
    moved(migrate(ProviderKind.CLOUD_API, CLOUD));
    late(InMemoryProvider.report(shop.receipt("OUT-1", Receipt.Kind.READ)));
    assertThat(shop.message(sent).message().status()).isEqualTo(MessageStatus.READ);
  }

  @Test
  void oldConnectionShouldStayUntilWhatLeavesThroughItHasLeft() {
    app.evolution.crashAtNextSend();
    MessageId leaving = shop.write(channel, Shop.CLIENT, "Oi");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);

    MigrateChannel.Outcome first = migrate(ProviderKind.CLOUD_API, CLOUD);
    assertThat(first).isInstanceOf(MigrateChannel.Outcome.StillSending.class);
    Channel between = shop.reload(channel);
    assertThat(((MigrateChannel.Outcome.StillSending) first).channel()).isEqualTo(between);
    assertThat(between.connections()).hasSize(2).allMatch(Connection::isConnected);
    assertThat(between.preferred()).isEqualTo(ProviderKind.CLOUD_API);
    assertThat(migrate(ProviderKind.CLOUD_API, CLOUD))
        .isInstanceOf(MigrateChannel.Outcome.StillSending.class);

    MessageId next = shop.write(channel, Shop.CLIENT, "Tudo bem?");
    app.time.tick(Duration.ofSeconds(61));
    app.cloudApi.crashAtNextSend();
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    assertThat(shop.message(leaving).message().status()).isEqualTo(MessageStatus.UNKNOWN);
    Channel moved = moved(migrate(ProviderKind.CLOUD_API, CLOUD));
    assertThat(moved.connections()).as("what leaves through the other one may").hasSize(1);
    app.time.tick(Duration.ofSeconds(61));
    app.work();
    assertThat(app.evolution.sent()).hasSize(1);
    assertThat(app.cloudApi.sent())
        .extracting(sent -> sent.message().message())
        .containsExactly(next);
    late(InMemoryProvider.report(shop.echo(Shop.CLIENT, "OUT-7", "Oi")));
    assertThat(shop.message(leaving).message().status()).isEqualTo(MessageStatus.ACCEPTED);
  }

  @Test
  void unknownSendShouldBeSettledByWhatTheOldConnectionShowsLate() {
    app.evolution.answerNext(new SendResult.Unknown("no answer"));
    MessageId unknown = shop.write(channel, Shop.CLIENT, "Oi");
    app.work();
    moved(migrate(ProviderKind.CLOUD_API, CLOUD));
    late(InMemoryProvider.report(shop.echo(Shop.CLIENT, "OUT-7", "Oi")));
    assertThat(shop.message(unknown).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(shop.messages()).hasSize(1);
  }

  @Test
  void connectionThatComesBackShouldBeTheOneItWas() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    ConnectionId cloud = Shop.connectionOf(moved(migrate(ProviderKind.CLOUD_API, CLOUD))).id();
    MigrateChannel.Outcome waiting = migrate(ProviderKind.EVOLUTION, ProviderCredentials.NONE);
    assertThat(waiting).isInstanceOf(MigrateChannel.Outcome.NotUpYet.class);
    ConnectionId back = ((MigrateChannel.Outcome.NotUpYet) waiting).connection();
    assertThat(back).isEqualTo(evolution.id());
    assertThat(shop.reload(channel).connections()).hasSize(2);
    late(app.evolution.scan(back, Shop.OWN));
    assertThat(secrets(cloud)).isPresent();
    Channel moved = moved(migrate(ProviderKind.EVOLUTION, ProviderCredentials.NONE));
    assertThat(secrets(cloud)).as("its secrets are forgotten").isEmpty();
    assertThat(moved.connections()).extracting(Connection::id).containsExactly(evolution.id());
    shop.report(moved, shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    assertThat(shop.messages()).hasSize(1);
  }

  @Test
  void numberThatTheOtherProviderHasWithoutADigitShouldBeTheSame() {
    app.cloudApi.serve(NumberVariants.of(Shop.OWN).orElseThrow());
    moved(migrate(ProviderKind.CLOUD_API, CLOUD));
  }

  @Test
  void otherNumberShouldBeLetGoAgainAndChangeNothing() {
    PhoneNumber other = new PhoneNumber("+5511900001111");
    app.cloudApi.serve(other);
    assertThat(migrate(ProviderKind.CLOUD_API, CLOUD))
        .isEqualTo(new MigrateChannel.Outcome.OtherNumber(Shop.OWN, other));
    assertThat(shop.reload(channel).connections())
        .singleElement()
        .satisfies(it -> assertThat(it.isConnected()).isTrue());
    app.cloudApi.serve(Shop.OWN);
    moved(migrate(ProviderKind.CLOUD_API, CLOUD));
  }

  @Test
  void migrateShouldGoOnWhereItStoppedWhenAskedAgain() {
    app.cloudApi.goDown();
    assertThat(migrate(ProviderKind.CLOUD_API, CLOUD))
        .isInstanceOf(MigrateChannel.Outcome.Unreachable.class);
    assertThat(shop.reload(channel).connections()).hasSize(2);
    app.cloudApi.comeBack();
    moved(migrate(ProviderKind.CLOUD_API, ProviderCredentials.NONE));
  }

  @Test
  void migrateShouldTakeBetterCredentialsWhenTheFirstWereRefused() {
    app.cloudApi.refuseToConnect(new ConnectResult.Refused("bad token", List.of()));
    assertThat(migrate(ProviderKind.CLOUD_API, CLOUD))
        .isEqualTo(new MigrateChannel.Outcome.Refused("bad token", List.of()));
    app.cloudApi.refuseToConnect(null);
    Channel moved =
        moved(
            migrate(
                ProviderKind.CLOUD_API,
                new ProviderCredentials(Map.of("phone_number_id", "1066", "access_token", "u"))));
    assertThat(moved.connections()).extracting(it -> it.account().value()).containsExactly("1066");
  }

  @Test
  void migrateShouldSayWhyItCannot() {
    assertThat(migrate(ProviderKind.EVOLUTION, ProviderCredentials.NONE))
        .isEqualTo(new MigrateChannel.Outcome.AlreadyThere());
    assertThat(migrate(ProviderKind.CLOUD_API, ProviderCredentials.NONE))
        .isInstanceOfSatisfying(
            MigrateChannel.Outcome.NotAdded.class,
            it ->
                assertThat(it.reason())
                    .isInstanceOf(AddConnection.Outcome.InvalidCredentials.class));
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id()));
    assertThat(migrate(ProviderKind.CLOUD_API, CLOUD))
        .isEqualTo(new MigrateChannel.Outcome.NotFound());
    assertThat(
            app.migrateChannel.execute(
                command(new ChannelId(app.ids.next()), ProviderKind.CLOUD_API, CLOUD)))
        .isEqualTo(new MigrateChannel.Outcome.NotFound());
  }

  @Test
  void deletedChannelShouldNotListenToItsFormerConnectionsAnyMore() {
    moved(migrate(ProviderKind.CLOUD_API, CLOUD));
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id()));
    assertThat(accept(InMemoryProvider.report(shop.echo(Shop.CLIENT, "OUT-7", "Oi"))))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(0, 1));
  }

  private MigrateChannel.Outcome migrate(ProviderKind provider, ProviderCredentials credentials) {
    return app.migrateChannel.execute(command(channel.id(), provider, credentials));
  }

  private MigrateChannel.Command command(
      ChannelId which, ProviderKind provider, ProviderCredentials credentials) {
    return new MigrateChannel.Command(
        shop.tenant, which, provider, credentials, PairingRequest.BY_QR_CODE);
  }

  private static Channel moved(MigrateChannel.Outcome outcome) {
    assertThat(outcome).isInstanceOf(MigrateChannel.Outcome.Migrated.class);
    return ((MigrateChannel.Outcome.Migrated) outcome).channel();
  }

  private Optional<ProviderCredentials> secrets(ConnectionId connection) {
    return app.ports
        .transactions()
        .call(shop.tenant, () -> app.ports.credentials().find(shop.tenant, connection));
  }

  /** The connection that the channel had at first tells something. */
  private void late(byte[] body) {
    assertThat(accept(body)).isEqualTo(new AcceptProviderEvents.Outcome.Stored(1, 0));
    app.work();
  }

  private AcceptProviderEvents.Outcome accept(byte[] body) {
    RoutingKey key = new RoutingKey(evolution.id().toString());
    return app.acceptProviderEvents.execute(
        new AcceptProviderEvents.Command(
            ProviderKind.EVOLUTION,
            List.of(new IncomingEvent(ProviderKind.EVOLUTION, key, body)),
            app.secrets.accepted(ProviderKind.EVOLUTION, key)::contains));
  }
}
