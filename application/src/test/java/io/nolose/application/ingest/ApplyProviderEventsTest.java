package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ApplyProviderEventsTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void executeShouldReturnZeroWhenNothingWaits() {
    assertThat(app.applyProviderEvents.execute()).isZero();
  }

  @Test
  void sameDeliveryTwiceShouldBeOneMessage() {
    byte[] body = InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    shop.deliver(channel, body);
    shop.deliver(channel, body);
    app.work();
    shop.deliver(channel, body);
    app.work();
    assertThat(shop.texts()).containsExactly("Oi");
    assertThat(shop.conversations().getFirst().conversation().unreadCount()).isEqualTo(1);
  }

  @Test
  void sameMessageInADifferentBatchShouldBeOneMessage() {
    InboundEvent message = shop.inbound(Shop.CLIENT, "IN-1", "Oi");
    shop.report(channel, message);
    shop.report(channel, new InboundEvent.Noted("re-batched"), message, message);
    assertThat(shop.texts()).containsExactly("Oi");
    assertThat(shop.conversations().getFirst().conversation().unreadCount()).isEqualTo(1);
  }

  @Test
  void receiptBeforeItsMessageShouldWaitAndThenCount() {
    MessageId message = shop.write(channel, Shop.CLIENT, "fast");
    app.evolution.answerNext(new SendResult.Accepted(new ProviderMessageId("OUT-1")));
    shop.deliver(channel, InMemoryProvider.report(shop.receipt("OUT-1", Receipt.Kind.READ)));
    assertThat(app.applyProviderEvents.execute()).isEqualTo(1);
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.QUEUED);
    app.work();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.READ);
  }

  @Test
  void receiptsInWrongOrderShouldNotTurnTheStatusBack() {
    MessageId message = shop.write(channel, Shop.CLIENT, "Oi");
    app.work();
    String id = app.evolution.sent().getFirst().id().value();
    shop.report(channel, shop.receipt(id, Receipt.Kind.READ));
    app.time.tick(Duration.ofSeconds(1));
    shop.report(channel, shop.receipt(id, Receipt.Kind.DELIVERED));
    shop.report(channel, shop.receipt(id, Receipt.Kind.SENT));
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.READ);
    assertThat(shop.message(message).message().facts().deliveredAt()).isNotNull();
  }

  @Test
  void receiptForAnInboundMessageShouldChangeNothing() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    shop.report(channel, shop.receipt("IN-1", Receipt.Kind.READ));
    assertThat(shop.messages())
        .singleElement()
        .satisfies(view -> assertThat(view.message().status()).isEqualTo(MessageStatus.RECEIVED));
  }

  @Test
  void oneClientWritingToTwoChannelsShouldBeOneContactWithTwoConversations() {
    Channel other = shop.connectedChannel();
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "here"));
    shop.report(other, shop.inbound(Shop.CLIENT, "IN-1", "there"));
    assertThat(shop.contacts()).hasSize(1);
    assertThat(shop.conversations())
        .extracting(view -> view.conversation().channel())
        .containsExactlyInAnyOrder(channel.id(), other.id());
    shop.write(other, Shop.CLIENT, "answer there");
    shop.write(channel, Shop.CLIENT, "answer here");
    app.work();
    assertThat(shop.conversations()).hasSize(2);
    assertThat(app.evolution.sent())
        .extracting(InMemoryProvider.Sent::connection, sent -> sent.message().content().summary())
        .containsExactlyInAnyOrder(
            tuple(Shop.connectionOf(other).id(), "answer there"),
            tuple(Shop.connectionOf(channel).id(), "answer here"));
  }

  @Test
  void twoTenantsShouldNotSeeTheSameClientAsOne() {
    Shop neighbour = Shop.register(app, "rui@example.org");
    Channel theirs = neighbour.connectedChannel();
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "for Ana"));
    neighbour.report(theirs, neighbour.inbound(Shop.CLIENT, "IN-1", "for Rui"));
    assertThat(shop.texts()).containsExactly("for Ana");
    assertThat(neighbour.texts()).containsExactly("for Rui");
    assertThat(shop.contacts()).hasSize(1);
    assertThat(neighbour.contacts()).hasSize(1);
    assertThat(shop.contacts()).doesNotContainAnyElementsOf(neighbour.contacts());
  }

  @Test
  void poisonEventShouldBeParkedAndItsNeighboursApplied() {
    shop.deliver(channel, InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-1", "before")));
    shop.deliver(channel, "not what was agreed".getBytes(StandardCharsets.UTF_8));
    shop.deliver(channel, InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-2", "after")));
    app.work();
    assertThat(shop.texts()).containsExactlyInAnyOrder("before", "after");
    assertThat(parked()).singleElement().asString().contains("UnreadableEvent");
  }

  @Test
  void messageThatContradictsAStoredOneShouldBeParkedAndChangeNothing() {
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "the true one"));
    PhoneNumber thief = new PhoneNumber("+5511900001111");
    shop.deliver(channel, InMemoryProvider.report(shop.inbound(thief, "IN-1", "forged")));
    shop.deliver(channel, InMemoryProvider.report(shop.inbound(thief, "IN-2", "honest")));
    app.work();
    assertThat(shop.texts()).containsExactlyInAnyOrder("the true one", "honest");
    assertThat(parked()).singleElement().asString().contains("ConflictingMessage");
  }

  @Test
  void linkedIdAndNumberInOneEventShouldBecomeOneContact() {
    ContactIdentity lid =
        new ContactIdentity(
            IdentityScope.of(Shop.connectionOf(channel).id()), IdentityKind.LID, "1234");
    ChatAddress.Person hidden = new ChatAddress.Person(List.of(lid));
    ChatAddress.Person both = new ChatAddress.Person(List.of(lid, ContactIdentity.of(Shop.CLIENT)));
    shop.report(channel, from(hidden, "IN-1", "hidden number"));
    shop.report(channel, from(both, "IN-2", "both"));
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-3", "number only"));
    assertThat(shop.contacts())
        .singleElement()
        .satisfies(contact -> assertThat(contact.identities()).hasSize(2));
    assertThat(shop.conversations()).hasSize(1);
    assertThat(shop.texts()).hasSize(3);
  }

  @Test
  void groupMessageShouldBelongToTheGroupAndKnowItsWriter() {
    InboundEvent.MessageArrived direct = shop.inbound(Shop.CLIENT, "G-1", "to all");
    shop.report(
        channel,
        new InboundEvent.MessageArrived(
            new ChatAddress.Group("1203@g.us"),
            direct.id(),
            direct.direction(),
            direct.origin(),
            Shop.person(Shop.CLIENT),
            direct.senderName(),
            direct.content(),
            direct.facts(),
            direct.occurredAt()));
    assertThat(shop.conversations())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.conversation().party()).isEqualTo(new Party.Group("1203@g.us"));
          assertThat(view.contact()).isNull();
        });
    assertThat(shop.messages().getFirst().message().sender())
        .isEqualTo(shop.contacts().getFirst().id());
  }

  @Test
  void pairingReportThatComesLateShouldNotTakeAConnectionDown() {
    PairingCode code =
        new PairingCode(
            "2@late", "aW1hZ2U=", null, app.time.instant(), app.time.instant().plusSeconds(45));
    shop.report(
        channel,
        new InboundEvent.ConnectionChanged(
            ConnectionObservation.of(new ConnectionStatus.AwaitingPairing(code))));
    assertThat(Shop.connectionOf(shop.reload(channel)).isConnected()).isTrue();
  }

  @Test
  void lostConnectionShouldShowWithItsReason() {
    shop.report(
        channel,
        new InboundEvent.ConnectionChanged(
            ConnectionObservation.of(new ConnectionStatus.Disconnected("logged out"))));
    assertThat(Shop.connectionOf(shop.reload(channel)).status())
        .isEqualTo(new ConnectionStatus.Disconnected("logged out"));
  }

  @Test
  void receiptsShouldFindTheirMessageLaterInTheSameBatch() {
    shop.report(
        channel,
        shop.receipt("OUT-1", Receipt.Kind.READ),
        shop.receipt("OUT-1", Receipt.Kind.DELIVERED),
        shop.echo(Shop.CLIENT, "OUT-1", "typed on the phone"));
    assertThat(shop.messages())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.message().status()).isEqualTo(MessageStatus.READ);
          assertThat(view.message().facts().deliveredAt()).isNotNull();
        });
  }

  @Test
  void receiptBeforeAnInboundMessageShouldChangeNothing() {
    shop.report(channel, shop.receipt("IN-1", Receipt.Kind.READ));
    shop.report(channel, shop.inbound(Shop.CLIENT, "IN-1", "Oi"));
    assertThat(shop.messages())
        .singleElement()
        .satisfies(view -> assertThat(view.message().facts().readAt()).isNull());
  }

  @Test
  void manyWorkersShouldApplyEachEventOnce() {
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < 100; number++) {
      String text = "message " + number;
      expected.add(text);
      shop.deliver(
          channel, InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-" + number, text)));
    }
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              int idle = 0;
              while (idle < 50) {
                idle = app.applyProviderEvents.execute() == 0 ? idle + 1 : 0;
              }
            });
    assertThat(endings.failures()).isEmpty();
    app.work();
    assertThat(shop.texts()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(shop.conversations().getFirst().conversation().unreadCount()).isEqualTo(100);
  }

  @Test
  void workersOfTwoChannelsShouldMeetTheSameNewClientAsOneContact() {
    List<Channel> channels = new ArrayList<>(List.of(channel));
    for (int number = 0; number < 5; number++) {
      channels.add(shop.connectedChannel());
    }
    for (Channel each : channels) {
      shop.deliver(each, InMemoryProvider.report(shop.inbound(Shop.CLIENT, "IN-1", "Oi")));
    }
    Together.Endings endings = Together.run(6, app.applyProviderEvents::execute);
    app.work();
    assertThat(endings.failures()).isEmpty();
    assertThat(shop.contacts()).hasSize(1);
    assertThat(shop.conversations()).hasSize(6);
    assertThat(shop.texts()).hasSize(6);
  }

  private InboundEvent.MessageArrived from(ChatAddress chat, String id, String text) {
    InboundEvent.MessageArrived sample = shop.inbound(Shop.CLIENT, id, text);
    return new InboundEvent.MessageArrived(
        chat,
        sample.id(),
        sample.direction(),
        sample.origin(),
        null,
        sample.senderName(),
        sample.content(),
        sample.facts(),
        sample.occurredAt());
  }

  private List<String> parked() {
    return new InMemoryProviderEventQueue(app.schema).parkedReasons(shop.tenant);
  }
}
