package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.WorkSignals;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AcceptProviderEventsTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");

  @Test
  void provenEventShouldBeStoredAndWakeTheWorkers() {
    Channel channel = shop.connectedChannel();
    shop.deliver(channel, inbound("IN-1"));
    assertThat(app.signals.raised()).endsWith(WorkSignals.Work.INBOX);
    app.work();
    assertThat(shop.texts()).containsExactly("Oi");
  }

  @Test
  void deliveriesShouldBeSentAwayWhenTooManyBytesAreOnTheirWay() {
    Channel channel = shop.connectedChannel();
    RoutingKey key = new RoutingKey(Shop.connectionOf(channel).id().toString());
    AcceptProviderEvents.Command large =
        new AcceptProviderEvents.Command(
            ProviderKind.EVOLUTION,
            List.of(
                new IncomingEvent(
                    ProviderKind.EVOLUTION,
                    key,
                    new byte[(int) (AcceptProviderEvents.BYTES_MAX / 2 + 1)])),
            app.secrets.accepted(ProviderKind.EVOLUTION, key)::contains);
    AtomicReference<AcceptProviderEvents> accept = new AtomicReference<>();
    List<RuntimeException> refusals = new ArrayList<>();
    accept.set(
        new AcceptProviderEvents(
            app.ports.transactions(),
            app.ports.channelRoutes(),
            app.secrets,
            _ -> {
              try {
                accept.get().execute(large);
              } catch (StoreUnavailable refused) {
                refusals.add(refused);
              }
            },
            app.quarantine,
            app.signals,
            app.time));
    accept.get().execute(large);
    accept.get().execute(large);
    assertThat(refusals).hasSize(2);
  }

  @Test
  void emptyDeliveryShouldBeStored() {
    assertThat(accept(ProviderKind.CLOUD_API, knows("anything")))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(0, 0));
  }

  @Test
  void unprovenEventShouldBeRefusedAndNotKept() {
    Channel channel = shop.newChannel();
    RoutingKey key = new RoutingKey(Shop.connectionOf(channel).id().toString());
    assertThat(accept(ProviderKind.EVOLUTION, knows("guess"), evolution(key, "IN-1")))
        .isEqualTo(new AcceptProviderEvents.Outcome.BadSignature());
    app.work();
    assertThat(shop.texts()).isEmpty();
    assertThat(app.quarantine.kept()).isEmpty();
  }

  @Test
  void provenEventOfADeletedConnectionShouldBeQuarantined() {
    Channel channel = shop.connectedChannel();
    RoutingKey key = new RoutingKey(Shop.connectionOf(channel).id().toString());
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id()));
    assertThat(
            accept(
                ProviderKind.EVOLUTION,
                app.secrets.accepted(ProviderKind.EVOLUTION, key)::contains,
                evolution(key, "IN-1")))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(0, 1));
    assertThat(app.quarantine.kept())
        .singleElement()
        .satisfies(kept -> assertThat(kept.key()).isEqualTo(key.value()));
  }

  @Test
  void unprovenEventOfAnUnknownConnectionShouldBeRefusedNotQuarantined() {
    assertThat(
            accept(
                ProviderKind.EVOLUTION,
                knows("guess"),
                evolution(new RoutingKey("nobody"), "IN-1")))
        .isEqualTo(new AcceptProviderEvents.Outcome.BadSignature());
    assertThat(app.quarantine.kept()).isEmpty();
  }

  @Test
  void oneTenantsSecretShouldNotProveAnothersEvents() {
    Channel mine = cloudChannel(shop, "111", "my-app-secret");
    Shop stranger = Shop.register(app, "rui@example.org");
    Channel theirs = cloudChannel(stranger, "222", "their-app-secret");
    assertThat(
            accept(
                ProviderKind.CLOUD_API,
                knows("my-app-secret"),
                cloud("111", "IN-1"),
                cloud("222", "IN-2")))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(1, 0));
    app.work();
    assertThat(shop.texts()).containsExactly("Oi");
    assertThat(stranger.texts()).isEmpty();
    assertThat(mine.tenant()).isNotEqualTo(theirs.tenant());
  }

  @Test
  void operatorsSecretShouldNotProveEventsOfATenantsOwnApp() {
    cloudChannel(shop, "111", "my-app-secret");
    assertThat(accept(ProviderKind.CLOUD_API, knows("operators-app-secret"), cloud("111", "IN-1")))
        .isEqualTo(new AcceptProviderEvents.Outcome.BadSignature());
  }

  @Test
  void provenEventThatNamesNoConnectionShouldBeQuarantined() {
    assertThat(accept(ProviderKind.CLOUD_API, knows("operators-app-secret"), cloud(null, "IN-1")))
        .isEqualTo(new AcceptProviderEvents.Outcome.Stored(0, 1));
    assertThat(app.quarantine.kept())
        .singleElement()
        .satisfies(kept -> assertThat(kept.key()).isNull());
  }

  @Test
  void brokenStoreShouldThrowSoThatTheProviderDeliversAgain() {
    Channel channel = shop.connectedChannel();
    app.schema.database.breakDown();
    assertThatThrownBy(() -> shop.deliver(channel, inbound("IN-1")))
        .isInstanceOf(StoreUnavailable.class);
    app.schema.database.recover();
    shop.deliver(channel, inbound("IN-1"));
    app.work();
    assertThat(shop.texts()).containsExactly("Oi");
  }

  private byte[] inbound(String id) {
    return InMemoryProvider.report(shop.inbound(Shop.CLIENT, id, "Oi"));
  }

  private IncomingEvent evolution(RoutingKey key, String id) {
    return new IncomingEvent(ProviderKind.EVOLUTION, key, inbound(id));
  }

  private IncomingEvent cloud(@Nullable String key, String id) {
    return new IncomingEvent(
        ProviderKind.CLOUD_API, key == null ? null : new RoutingKey(key), inbound(id));
  }

  private static Predicate<WebhookSecret> knows(String secret) {
    return candidate -> candidate.matches(secret);
  }

  private AcceptProviderEvents.Outcome accept(
      ProviderKind provider, Predicate<WebhookSecret> proof, IncomingEvent... events) {
    List<IncomingEvent> all = Arrays.asList(events);
    return app.acceptProviderEvents.execute(new AcceptProviderEvents.Command(provider, all, proof));
  }

  private static Channel cloudChannel(Shop owner, String number, String appSecret) {
    CreateChannel.Outcome outcome =
        owner.app.createChannel.execute(
            new CreateChannel.Command(
                owner.tenant,
                "Oficial",
                ProviderKind.CLOUD_API,
                new ProviderCredentials(
                    Map.of(
                        "phone_number_id",
                        number,
                        "access_token",
                        "EAAG",
                        "app_secret",
                        appSecret))));
    assertThat(outcome).isInstanceOf(CreateChannel.Outcome.Created.class);
    Channel made = ((CreateChannel.Outcome.Created) outcome).channel();
    owner.app.connectChannel.execute(
        new ConnectChannel.Command(owner.tenant, made.id(), null, PairingRequest.BY_QR_CODE));
    return made;
  }
}
