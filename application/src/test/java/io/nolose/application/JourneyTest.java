package io.nolose.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.ReadPairingCode;
import io.nolose.application.message.SendMessage;
import io.nolose.application.sync.StartSync;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import io.nolose.domain.sync.SyncChat;
import io.nolose.domain.sync.SyncCounts;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.sync.SyncStatus;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The main job, end to end, on in-memory ports. */
final class JourneyTest {
  private final InMemoryApplication app = new InMemoryApplication();

  @Test
  void shopShouldGetFromRegistrationToAMessageThatIsRead() {
    Shop shop = Shop.register(app, "ana@example.org");
    Channel channel = shop.newChannel();

    connectByCode(shop, channel);
    syncAll(shop, channel);
    ConversationId conversation = receive(shop, channel);
    MessageId message = answer(shop, conversation);
    becomeRead(shop, channel, message);
  }

  private void connectByCode(Shop shop, Channel channel) {
    assertThat(
            app.connectChannel.execute(
                new ConnectChannel.Command(
                    shop.tenant, channel.id(), null, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectChannel.Outcome.Connecting.class);
    assertThat(app.readPairingCode.execute(new ReadPairingCode.Command(shop.tenant, channel.id())))
        .isInstanceOf(ReadPairingCode.Outcome.Ready.class);
    app.time.tick(Duration.ofSeconds(5));
    shop.deliver(channel, app.evolution.scan(Shop.connectionOf(channel).id(), Shop.OWN));
    app.work();
    assertThat(Shop.connectionOf(shop.reload(channel)))
        .satisfies(connection -> {
          assertThat(connection.status()).isInstanceOf(ConnectionStatus.Connected.class);
          assertThat(connection.phoneNumber()).isEqualTo(Shop.OWN);
          assertThat(connection.lastConnectedAt()).isEqualTo(app.time.instant());
        });
  }

  private void syncAll(Shop shop, Channel channel) {
    PhoneNumber friend = new PhoneNumber("+5511955554444");
    SeenName saved = new SeenName("Dona Rosa", app.time.instant());
    app.evolution
        .history()
        .hasContact(new InboundEvent.ContactSeen(Shop.person(friend), saved, null));
    app.evolution
        .history()
        .hasContact(new InboundEvent.ContactSeen(Shop.person(Shop.CLIENT), null, null));
    app.evolution
        .history()
        .hasChat(
            new SyncChat(friend.value()),
            new InboundEvent.ChatSeen(Shop.person(friend), saved),
            IntStream.range(0, 5).mapToObj(age -> past(friend, age)).toList());
    StartSync.Outcome started =
        app.startSync.execute(
            new StartSync.Command(shop.tenant, channel.id(), SyncScope.ALL, 30, null));
    assertThat(started).isInstanceOf(StartSync.Outcome.Started.class);
    app.work();
    SyncJob job =
        app.ports
            .syncJobQueries()
            .find(shop.tenant, ((StartSync.Outcome.Started) started).job().id())
            .orElseThrow();
    assertThat(job.status()).isInstanceOf(SyncStatus.Completed.class);
    assertThat(job.done()).isEqualTo(job.total()).isEqualTo(3);
    assertThat(job.counts()).isEqualTo(new SyncCounts(2, 1, 5, 0));
    assertThat(shop.contacts())
        .extracting(contact -> contact.displayName().orElse("?"))
        .containsExactlyInAnyOrder("Dona Rosa", "?");
    assertThat(shop.texts()).containsExactly("past 0", "past 1", "past 2", "past 3", "past 4");
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(view -> assertThat(view.conversation().unreadCount()).isZero());
  }

  private ConversationId receive(Shop shop, Channel channel) {
    app.time.tick(Duration.ofMinutes(1));
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Bom dia, tem bolo?"));
    Conversation newest = shop.conversations().getFirst().conversation();
    assertThat(newest.unreadCount()).isEqualTo(1);
    assertThat(newest.preview()).isEqualTo("Bom dia, tem bolo?");
    assertThat(shop.conversations().getFirst().contact())
        .satisfies(contact -> assertThat(contact.displayName()).contains("Maria"));
    assertThat(shop.messages().getFirst().message().status()).isEqualTo(MessageStatus.RECEIVED);
    return newest.id();
  }

  private MessageId answer(Shop shop, ConversationId conversation) {
    app.time.tick(Duration.ofSeconds(30));
    SendMessage.Outcome outcome =
        app.sendMessage.execute(
            new SendMessage.Command(
                shop.tenant,
                shop.user,
                new SendMessage.Target.ToConversation(conversation),
                new MessageContent.Text("Tem sim!")));
    assertThat(outcome).isInstanceOf(SendMessage.Outcome.Queued.class);
    MessageId message = ((SendMessage.Outcome.Queued) outcome).message();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.QUEUED);
    assertThat(shop.conversations().getFirst().conversation().unreadCount()).isZero();
    app.work();
    assertThat(app.evolution.sent()).hasSize(1);
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(shop.message(message).attempts())
        .singleElement()
        .satisfies(
            attempt -> assertThat(attempt.outcome()).isEqualTo(DeliveryAttempt.Outcome.ACCEPTED));
    return message;
  }

  private void becomeRead(Shop shop, Channel channel, MessageId message) {
    String id = app.evolution.sent().getFirst().id().value();
    app.time.tick(Duration.ofSeconds(1));
    shop.report(channel, shop.receipt(id, Receipt.Kind.DELIVERED));
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.DELIVERED);
    app.time.tick(Duration.ofSeconds(9));
    shop.report(channel, shop.receipt(id, Receipt.Kind.READ));
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.READ);
    assertThat(shop.message(message).message().facts().readAt()).isEqualTo(app.time.instant());
  }

  /** A message that the provider already had. */
  private InboundEvent.MessageArrived past(PhoneNumber friend, int age) {
    return new InboundEvent.MessageArrived(
        Shop.person(friend),
        new ProviderMessageId("PAST-" + age),
        age % 2 == 0 ? MessageDirection.INBOUND : MessageDirection.OUTBOUND,
        MessageOrigin.HISTORY,
        null,
        null,
        new MessageContent.Text("past " + age),
        MessageFacts.NONE,
        app.time.instant().minus(Duration.ofDays(1L + age)));
  }
}
