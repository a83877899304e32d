package io.nolose.application.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.RemoveConnection;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncCounts;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.sync.SyncStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SyncUseCasesTest {
  private static final PhoneNumber ROSA = new PhoneNumber("+5511955554444");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void syncShouldResumeAtItsPageAfterAnException() {
    hasContacts(7);
    SyncJobId job = started(SyncScope.CONTACTS, 30, null);
    failAtPage(1);
    app.time.tick(Duration.ofSeconds(46));
    app.work();
    assertThat(load(job).status()).isInstanceOf(SyncStatus.Completed.class);
    assertThat(load(job).counts()).isEqualTo(new SyncCounts(7, 0, 0, 0));
    assertThat(app.evolution.history().pagesRead()).isEqualTo(4);
  }

  @Test
  void syncShouldNotReadAgainWhatItHasStored() {
    hasContacts(7);
    SyncJobId job = started(SyncScope.CONTACTS, 30, null);
    failAtPage(3);
    assertThat(load(job).cursor().page()).isEqualTo(3);
    assertThat(load(job).counts().contactsNew()).isEqualTo(4);
    app.time.tick(Duration.ofSeconds(46));
    app.work();
    assertThat(load(job).counts()).isEqualTo(new SyncCounts(7, 0, 0, 0));
    assertThat(shop.contacts()).hasSize(7);
    assertThat(app.evolution.history().pagesRead()).isEqualTo(4);
  }

  @Test
  void syncShouldTryAgainLaterWhenTheProviderIsDownAndFailInTheEnd() {
    hasContacts(3);
    SyncJobId job = started(SyncScope.CONTACTS, 30, null);
    app.evolution.goDown();
    app.work();
    assertThat(load(job).failures()).isEqualTo(1);
    app.evolution.comeBack();
    app.time.tick(Duration.ofSeconds(1));
    app.work();
    assertThat(load(job).status()).isInstanceOf(SyncStatus.Completed.class);
    SyncJobId second = started(SyncScope.CONTACTS, 30, null);
    app.evolution.goDown();
    for (int minute = 0; minute < 20; minute++) {
      app.work();
      app.time.tick(Duration.ofMinutes(2));
    }
    assertThat(load(second).status()).isInstanceOf(SyncStatus.Failed.class);
    assertThat(load(second).lastError()).isNotBlank();
  }

  @Test
  void syncShouldCopyOnlyTheNewestMessagesOfAChat() {
    hasChat(ROSA, 9);
    SyncJobId job = started(SyncScope.MESSAGES, 4, null);
    app.work();
    assertThat(load(job).counts().messagesNew()).isEqualTo(4);
    assertThat(shop.texts()).containsExactly("past 0", "past 1", "past 2", "past 3");
  }

  @Test
  void syncAgainShouldFindEverythingKnown() {
    hasContacts(2);
    hasChat(ROSA, 3);
    started(SyncScope.ALL, 30, null);
    app.work();
    SyncJobId again = started(SyncScope.ALL, 30, null);
    app.work();
    assertThat(load(again).counts().messagesNew()).isZero();
    assertThat(load(again).counts().messagesKnown()).isEqualTo(3);
    assertThat(load(again).counts().contactsNew()).isZero();
    assertThat(shop.texts()).hasSize(3);
    assertThat(shop.contacts()).hasSize(3);
  }

  @Test
  void syncShouldMakeNothingUnreadAndNotHideANewerMessage() {
    app.time.tick(Duration.ofDays(1));
    shop.report(channel, shop.inbound(ROSA, "LIVE", "news"));
    hasChat(ROSA, 3);
    started(SyncScope.MESSAGES, 30, null);
    app.work();
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.conversation().unreadCount()).isEqualTo(1);
          assertThat(view.conversation().preview()).isEqualTo("news");
        });
    assertThat(shop.texts()).hasSize(4);
  }

  @Test
  void syncOfOneContactShouldCopyHisChatOnly() {
    hasChat(ROSA, 3);
    hasChat(Shop.CLIENT, 2);
    shop.report(channel, shop.inbound(ROSA, "LIVE", "news"));
    ContactId rosa = shop.contacts().getFirst().id();
    SyncJobId job = started(SyncScope.MESSAGES, 30, rosa);
    app.work();
    assertThat(load(job).status()).isInstanceOf(SyncStatus.Completed.class);
    assertThat(load(job).counts().messagesNew()).isEqualTo(3);
  }

  @Test
  void startShouldAnswerWithTheRunningJobWhenAnEqualOneRuns() {
    SyncJobId first = started(SyncScope.ALL, 30, null);
    assertThat(start(shop, channel.id(), SyncScope.ALL, 30, null))
        .isInstanceOfSatisfying(
            StartSync.Outcome.AlreadyRunning.class,
            running -> assertThat(running.job().id()).isEqualTo(first));
  }

  @Test
  void startShouldSayWhyItCannot() {
    assertThat(start(shop, new ChannelId(app.ids.next()), SyncScope.ALL, 30, null))
        .isEqualTo(new StartSync.Outcome.ChannelNotFound());
    assertThat(start(Shop.register(app, "rui@example.org"), channel.id(), SyncScope.ALL, 30, null))
        .isEqualTo(new StartSync.Outcome.ChannelNotFound());
    assertThat(start(shop, shop.newChannel().id(), SyncScope.ALL, 30, null))
        .isEqualTo(new StartSync.Outcome.NotConnected());
    assertThat(start(shop, channel.id(), SyncScope.ALL, 30, new ContactId(app.ids.next())))
        .isEqualTo(new StartSync.Outcome.ContactNotFound());
    assertThat(start(shop, connectedCloudChannel().id(), SyncScope.ALL, 30, null))
        .isEqualTo(new StartSync.Outcome.HistoryUnsupported());
  }

  @Test
  void cancelShouldStopAJobOnce() {
    hasContacts(3);
    SyncJobId job = started(SyncScope.CONTACTS, 30, null);
    CancelSync.Command command = new CancelSync.Command(shop.tenant, job);
    assertThat(app.cancelSync.execute(command)).isInstanceOf(CancelSync.Outcome.Cancelled.class);
    assertThat(app.cancelSync.execute(command)).isInstanceOf(CancelSync.Outcome.AlreadyOver.class);
    app.work();
    assertThat(load(job).status()).isInstanceOf(SyncStatus.Cancelled.class);
    assertThat(shop.contacts()).isEmpty();
    assertThat(app.cancelSync.execute(new CancelSync.Command(shop.tenant, unknown())))
        .isEqualTo(new CancelSync.Outcome.NotFound());
  }

  @Test
  void cancelShouldNotFindAnotherTenantsJob() {
    SyncJobId job = started(SyncScope.CONTACTS, 30, null);
    Shop stranger = Shop.register(app, "rui@example.org");
    assertThat(app.cancelSync.execute(new CancelSync.Command(stranger.tenant, job)))
        .isEqualTo(new CancelSync.Outcome.NotFound());
    assertThat(load(job).status().isOver()).isFalse();
  }

  @Test
  void jobShouldFailWhenItsConnectionIsRemoved() {
    SyncJobId job = started(SyncScope.CONTACTS, 30, null);
    app.removeConnection.execute(
        new RemoveConnection.Command(shop.tenant, channel.id(), Shop.connectionOf(channel).id()));
    app.work();
    assertThat(load(job).status()).isInstanceOf(SyncStatus.Failed.class);
  }

  @Test
  void messageThatArrivesDuringTheSyncShouldBeStoredOnce() {
    hasChat(ROSA, 1);
    shop.report(channel, shop.inbound(ROSA, "PAST-0-" + ROSA.digits(), "past 0"));
    started(SyncScope.MESSAGES, 30, null);
    app.work();
    assertThat(shop.texts()).containsExactly("past 0");
  }

  @Test
  void messageOnItsWayShouldNotBeCopiedFromHistoryAsASecondOne() {
    app.evolution.crashAtNextSend();
    MessageId ours = shop.write(channel, ROSA, "once");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    app.evolution
        .history()
        .hasChat(
            new SyncChat(ROSA.value()),
            new InboundEvent.ChatSeen(Shop.person(ROSA), null),
            List.of(ours(app.evolution.sent().getFirst().id(), "once"), past(ROSA, 0)));
    SyncJobId job = started(SyncScope.MESSAGES, 30, null);

    app.work();

    assertThat(load(job).status().isOver()).isFalse();
    assertThat(load(job).failures()).isZero();
    assertThat(shop.texts()).containsExactly("once");

    app.time.tick(Duration.ofSeconds(46));
    app.dispatchOutbox.execute();
    app.work();

    assertThat(load(job).status()).isInstanceOf(SyncStatus.Completed.class);
    assertThat(shop.texts()).containsExactlyInAnyOrder("once", "past 0");
    assertThat(shop.message(ours).message().status()).isEqualTo(MessageStatus.ACCEPTED);
  }

  private InboundEvent.MessageArrived ours(ProviderMessageId id, String text) {
    return new InboundEvent.MessageArrived(
        Shop.person(ROSA),
        id,
        MessageDirection.OUTBOUND,
        MessageOrigin.HISTORY,
        null,
        null,
        new MessageContent.Text(text),
        MessageFacts.NONE,
        app.time.instant());
  }

  @Test
  void pageThatCannotBeStoredShouldFailItsJobInTheEndAndNotBlockTheNext() {
    hasContacts(1);
    SyncJobId poisoned = started(SyncScope.CONTACTS, 30, null);
    for (int attempt = 0; attempt < SyncJob.FAILURES_MAX; attempt++) {
      app.evolution
          .history()
          .failAfterPages(0, new IllegalStateException("the store refused a statement"));
      assertThatThrownBy(app.runSyncJobs::execute).isInstanceOf(IllegalStateException.class);
      app.time.tick(Duration.ofMinutes(2));
    }

    assertThat(load(poisoned).status()).isInstanceOf(SyncStatus.Failed.class);

    SyncJobId next = started(SyncScope.CONTACTS, 30, null);
    app.work();
    assertThat(load(next).status()).isInstanceOf(SyncStatus.Completed.class);
  }

  private SyncJobId unknown() {
    return new SyncJobId(app.ids.next());
  }

  /** The pages before it are read and stored; the page itself throws, as when the process dies. */
  private void failAtPage(int page) {
    app.evolution.history().failAfterPages(page - 1, new IllegalStateException("the process died"));
    assertThatThrownBy(app.runSyncJobs::execute).isInstanceOf(IllegalStateException.class);
    assertThat(app.evolution.history().pagesRead()).isEqualTo(page - 1);
  }

  private void hasContacts(int count) {
    for (int number = 0; number < count; number++) {
      app.evolution
          .history()
          .hasContact(
              new InboundEvent.ContactSeen(
                  Shop.person(new PhoneNumber("+551190000000" + number)), null, null));
    }
  }

  private void hasChat(PhoneNumber friend, int messages) {
    app.evolution
        .history()
        .hasChat(
            new SyncChat(friend.value()),
            new InboundEvent.ChatSeen(Shop.person(friend), null),
            IntStream.range(0, messages).mapToObj(age -> past(friend, age)).toList());
  }

  private InboundEvent.MessageArrived past(PhoneNumber friend, int age) {
    return new InboundEvent.MessageArrived(
        Shop.person(friend),
        new ProviderMessageId("PAST-" + age + "-" + friend.digits()),
        MessageDirection.INBOUND,
        MessageOrigin.HISTORY,
        null,
        null,
        new MessageContent.Text("past " + age),
        MessageFacts.NONE,
        app.time.instant().minus(Duration.ofDays(1L + age)));
  }

  private SyncJob load(SyncJobId job) {
    return app.ports.syncJobQueries().find(shop.tenant, job).orElseThrow();
  }

  private SyncJobId started(SyncScope scope, int messagesPerChat, @Nullable ContactId only) {
    StartSync.Outcome outcome = start(shop, channel.id(), scope, messagesPerChat, only);
    assertThat(outcome).isInstanceOf(StartSync.Outcome.Started.class);
    return ((StartSync.Outcome.Started) outcome).job().id();
  }

  private static StartSync.Outcome start(
      Shop owner,
      ChannelId channel,
      SyncScope scope,
      int messagesPerChat,
      @Nullable ContactId only) {
    return owner.app.startSync.execute(
        new StartSync.Command(owner.tenant, channel, scope, messagesPerChat, only));
  }

  private Channel connectedCloudChannel() {
    CreateChannel.Outcome outcome =
        app.createChannel.execute(
            new CreateChannel.Command(
                shop.tenant,
                "Oficial",
                ProviderKind.CLOUD_API,
                new ProviderCredentials(Map.of("phone_number_id", "111", "access_token", "EAAG"))));
    Channel made = ((CreateChannel.Outcome.Created) outcome).channel();
    app.connectChannel.execute(
        new ConnectChannel.Command(shop.tenant, made.id(), null, PairingRequest.BY_QR_CODE));
    return made;
  }
}
