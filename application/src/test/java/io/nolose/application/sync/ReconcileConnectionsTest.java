package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.sync.SyncStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReconcileConnectionsTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.com");
  private final Channel channel = shop.connectedChannel();

  @Test
  void missedMessagesShouldBeFoundReportedAndCountAsUnread() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "seen", "it came through"));
    InboundEvent.MessageArrived lost = shop.inbound(Shop.CLIENT, "lost", "are you there?");
    InboundEvent.MessageArrived typed = shop.echo(Shop.CLIENT, "typed", "from the phone");
    app.time.tick(Duration.ofMinutes(5));
    InboundEvent.MessageArrived late = shop.inbound(Shop.CLIENT, "late", "hello?");
    providerHas(lost, typed, late, shop.inbound(Shop.CLIENT, "seen", "it came through"));
    app.time.tick(Duration.ofMinutes(30));

    reconcile();

    assertThat(shop.texts())
        .containsExactlyInAnyOrder("it came through", "are you there?", "from the phone", "hello?");
    assertThat(jobs())
        .singleElement()
        .satisfies(job -> {
          assertThat(job.scope()).isEqualTo(SyncScope.MISSED);
          assertThat(job.status()).isInstanceOf(SyncStatus.Completed.class);
          assertThat(job.counts().messagesNew()).isEqualTo(3);
        });
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(view -> assertThat(view.conversation().unreadCount()).isEqualTo(1));
    assertThat(shop.messages())
        .filteredOn(view -> view.message().direction() == MessageDirection.INBOUND)
        .extracting(view -> view.message().origin())
        .containsExactlyInAnyOrder(
            MessageOrigin.LIVE, MessageOrigin.RECOVERED, MessageOrigin.RECOVERED);
    assertThat(gaps())
        .singleElement()
        .satisfies(gap -> assertThat(gap.event().detail()).startsWith("3 messages"));
  }

  @Test
  void nothingMissedShouldReportNoGap() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "seen", "it came through"));
    providerHas(shop.inbound(Shop.CLIENT, "seen", "it came through"));
    app.time.tick(Duration.ofMinutes(30));
    reconcile();
    assertThat(jobs())
        .singleElement()
        .satisfies(job -> assertThat(job.counts().messagesNew()).isZero());
    assertThat(gaps()).isEmpty();
  }

  @Test
  void messageThatMayStillBeOnItsWayShouldNotCountAsMissed() {
    reconcile();
    app.time.tick(Duration.ofMinutes(30));
    providerHas(shop.inbound(Shop.CLIENT, "young", "just now"));
    reconcile();
    assertThat(shop.texts()).isEmpty();
  }

  @Test
  void connectionShouldBeLookedAtAgainOnlyAfterTheInterval() {
    app.time.tick(Duration.ofMinutes(2));
    reconcile();
    int looked = jobs().size();
    reconcile();
    assertThat(jobs()).hasSize(looked);
    app.time.tick(Duration.ofMinutes(11));
    reconcile();
    assertThat(jobs()).hasSize(looked + 1);
  }

  @Test
  void providerThatIsDownShouldBeAskedAgain() {
    providerHas(shop.inbound(Shop.CLIENT, "lost", "are you there?"));
    app.time.tick(Duration.ofMinutes(2));
    app.evolution.goDown();
    reconcile();
    assertThat(shop.texts()).isEmpty();
    app.evolution.comeBack();
    app.time.tick(Duration.ofMinutes(11));
    reconcile();
    assertThat(shop.texts()).containsExactly("are you there?");
  }

  @Test
  void connectionThatWentDownUnnoticedShouldBeSeenAsDown() {
    app.ports
        .transactions()
        .run(
            shop.tenant,
            () ->
                app.ports
                    .channels()
                    .save(
                        app.ports
                            .channels()
                            .find(shop.tenant, channel.id())
                            .orElseThrow()
                            .observe(
                                Shop.connectionOf(channel).id(),
                                ConnectionObservation.of(
                                    new ConnectionStatus.Disconnected("a late word")),
                                app.time.instant())));
    reconcile();
    assertThat(Shop.connectionOf(shop.reload(channel)).isConnected()).isTrue();
  }

  private void reconcile() {
    app.reconcileConnections.execute();
    app.work();
  }

  private void providerHas(InboundEvent.MessageArrived... messages) {
    SyncChat chat = new SyncChat(Shop.CLIENT.value());
    app.evolution
        .history()
        .hasChat(
            chat,
            new InboundEvent.ChatSeen(Shop.person(Shop.CLIENT), null),
            Arrays.stream(messages).map(it -> it.as(MessageOrigin.HISTORY)).toList());
  }

  private List<SyncJob> jobs() {
    return app.ports
        .transactions()
        .call(shop.tenant, () -> app.schema.syncJobs.rows().values().stream().toList());
  }

  private List<TenantEventLog.Entry> gaps() {
    return app.ports
        .transactions()
        .call(
            shop.tenant,
            () ->
                app.ports.feed().list(shop.tenant, 0, 1_000).stream()
                    .filter(entry -> entry.event().kind() == TenantEvent.Kind.GAP_FOUND)
                    .toList());
  }
}
