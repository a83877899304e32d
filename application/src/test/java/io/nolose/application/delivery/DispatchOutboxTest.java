package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.PageRequest;
import io.nolose.application.ingest.InMemoryInboxBacklog;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.Receipt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DispatchOutboxTest {
  /** One subscriber, dialled with Brazil's ninth digit and known to WhatsApp without. */
  private static final PhoneNumber DIALLED = new PhoneNumber("+5531987650001");

  private static final PhoneNumber REGISTERED = new PhoneNumber("+553187650001");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void executeShouldDoNothingWhenNothingIsQueued() {
    assertThat(app.dispatchOutbox.execute()).isZero();
  }

  @Test
  void messageOnADisconnectedChannelShouldStayQueuedAndLeaveAfterConnecting() {
    Channel later = shop.newChannel();
    MessageId message = shop.write(later, Shop.CLIENT, "waits");
    app.work();
    app.time.tick(Duration.ofHours(1));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.QUEUED);
    assertThat(app.evolution.sent()).isEmpty();
    assertThat(shop.message(message).attempts()).isEmpty();
    shop.connect(later);
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(texts()).containsExactly("waits");
  }

  @Test
  void connectingShouldWakeTheLaneWithoutWaiting() {
    Channel later = shop.newChannel();
    shop.write(later, Shop.CLIENT, "waits");
    app.work();
    shop.connect(later);
    assertThat(texts()).containsExactly("waits");
  }

  @Test
  void messagesShouldLeaveInTheOrderOfWriting() {
    for (int number = 0; number < 120; number++) {
      shop.write(channel, Shop.CLIENT, "message " + number);
    }
    app.work();
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < 120; number++) {
      expected.add("message " + number);
    }
    assertThat(texts()).containsExactlyElementsOf(expected);
  }

  @Test
  void manyDispatchersShouldHandOverEachMessageOnceAndInOrder() {
    Channel other = shop.connectedChannel();
    for (int number = 0; number < 60; number++) {
      shop.write(number % 2 == 0 ? channel : other, Shop.CLIENT, "message " + number);
    }
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              int idle = 0;
              while (idle < 50) {
                idle = app.dispatchOutbox.execute() == 0 ? idle + 1 : 0;
              }
            });
    assertThat(endings.failures()).isEmpty();
    app.work();
    assertThat(texts()).hasSize(60).doesNotHaveDuplicates();
    assertThat(texts().stream().filter(DispatchOutboxTest::isEven).toList())
        .isSortedAccordingTo((one, two) -> Integer.compare(number(one), number(two)));
  }

  @Test
  void rejectedMessageShouldFailWithTheReasonAndLetTheNextOneGo() {
    app.evolution.answerNext(
        new SendResult.Rejected(new MessageFailure("exists_false", "no WhatsApp there"), false));
    MessageId failed = shop.write(channel, Shop.CLIENT, "nobody");
    MessageId next = shop.write(channel, Shop.CLIENT, "next");
    app.work();
    assertThat(status(failed)).isEqualTo(MessageStatus.FAILED);
    assertThat(shop.message(failed).message().facts().failure())
        .isEqualTo(new MessageFailure("exists_false", "no WhatsApp there"));
    assertThat(status(next)).isEqualTo(MessageStatus.ACCEPTED);
    app.time.tick(Duration.ofDays(1));
    app.work();
    assertThat(shop.message(failed).attempts()).hasSize(1);
  }

  @Test
  void rejectionThatSuspendsTheChannelShouldKeepTheMessageForLater() {
    app.evolution.answerNext(
        new SendResult.Rejected(new MessageFailure("190", "the token expired"), true));
    MessageId message = shop.write(channel, Shop.CLIENT, "later");
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.QUEUED);
    assertThat(Shop.connectionOf(shop.reload(channel)).status())
        .isEqualTo(new ConnectionStatus.Disconnected("the token expired"));
    app.time.tick(Duration.ofMinutes(1));
    shop.deliver(channel, app.evolution.scan(Shop.connectionOf(channel).id(), Shop.OWN));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(texts()).containsExactly("later");
  }

  @Test
  void throttledMessageShouldBeTriedAgainWhenTheProviderSaid() {
    app.evolution.answerNext(new SendResult.Throttled(Duration.ofSeconds(30), "slow down"));
    MessageId message = shop.write(channel, Shop.CLIENT, "patience");
    app.work();
    app.time.tick(Duration.ofSeconds(29));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.QUEUED);
    app.time.tick(Duration.ofSeconds(1));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(outcomes(message))
        .containsExactly(DeliveryAttempt.Outcome.THROTTLED, DeliveryAttempt.Outcome.ACCEPTED);
  }

  @Test
  void unreachableProviderShouldBeTriedAgainAndOrderBeKept() {
    app.evolution.goDown();
    MessageId first = shop.write(channel, Shop.CLIENT, "first");
    shop.write(channel, Shop.CLIENT, "second");
    app.work();
    assertThat(status(first)).isEqualTo(MessageStatus.QUEUED);
    app.evolution.comeBack();
    app.time.tick(Duration.ofSeconds(2));
    app.work();
    assertThat(texts()).containsExactly("first", "second");
    assertThat(outcomes(first))
        .containsExactly(DeliveryAttempt.Outcome.UNREACHABLE, DeliveryAttempt.Outcome.ACCEPTED);
  }

  @Test
  void messageShouldFailWhenItCouldNotLeaveForADay() {
    app.evolution.goDown();
    MessageId message = shop.write(channel, Shop.CLIENT, "too late");
    for (int minute = 0; minute <= 25 * 60; minute += 5) {
      app.work();
      app.time.tick(Duration.ofMinutes(5));
    }
    assertThat(status(message)).isEqualTo(MessageStatus.FAILED);
    assertThat(shop.message(message).message().facts().failure())
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("expired"));
    app.evolution.comeBack();
    app.work();
    assertThat(app.evolution.sent()).isEmpty();
  }

  @Test
  void unknownOutcomeShouldNeverBeSentAgainAndLetTheNextOneGo() {
    app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    MessageId unknown = shop.write(channel, Shop.CLIENT, "perhaps");
    shop.write(channel, Shop.CLIENT, "next");
    app.work();
    app.time.tick(Duration.ofDays(2));
    app.work();
    assertThat(status(unknown)).isEqualTo(MessageStatus.UNKNOWN);
    assertThat(texts()).containsExactly("perhaps", "next");
  }

  @Test
  void echoShouldSettleAnUnknownOutcomeWithoutASecondMessage() {
    app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    MessageId unknown = shop.write(channel, Shop.CLIENT, "perhaps");
    app.work();
    app.time.tick(Duration.ofSeconds(20));
    String id = app.evolution.sent().getFirst().id().value();
    shop.report(channel, shop.echo(Shop.CLIENT, id, "perhaps"));
    shop.report(channel, shop.receipt(id, Receipt.Kind.DELIVERED));
    assertThat(shop.texts()).containsExactly("perhaps");
    assertThat(status(unknown)).isEqualTo(MessageStatus.DELIVERED);
    assertThat(shop.message(unknown).message().providerMessageId())
        .contains(new ProviderMessageId(id));
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void echoShouldSettleNothingWhenTwoUnknownMessagesSayTheSame() {
    for (int number = 0; number < 2; number++) {
      app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
      shop.write(channel, Shop.CLIENT, "Bom dia");
    }
    app.work();
    shop.report(channel, shop.echo(Shop.CLIENT, "ECHO-1", "Bom dia"));
    assertThat(shop.messages())
        .extracting(view -> view.message().status())
        .containsExactlyInAnyOrder(
            MessageStatus.UNKNOWN, MessageStatus.UNKNOWN, MessageStatus.SENT);
  }

  @Test
  void echoOfOtherContentShouldBecomeAMessageOfItsOwn() {
    app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    MessageId unknown = shop.write(channel, Shop.CLIENT, "perhaps");
    app.work();
    shop.report(channel, shop.echo(Shop.CLIENT, "ECHO-1", "typed on the phone"));
    assertThat(shop.texts()).containsExactlyInAnyOrder("perhaps", "typed on the phone");
    assertThat(status(unknown)).isEqualTo(MessageStatus.UNKNOWN);
  }

  @Test
  void receiptWithOurAttemptShouldSettleAnUnknownOutcome() {
    app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    MessageId unknown = shop.write(channel, Shop.CLIENT, "perhaps");
    app.work();
    AttemptId attempt = app.evolution.sent().getFirst().message().attempt();
    shop.report(channel, shop.receipt("NEW-ID", attempt, Receipt.Kind.SENT));
    assertThat(status(unknown)).isEqualTo(MessageStatus.SENT);
    assertThat(shop.message(unknown).message().providerMessageId())
        .contains(new ProviderMessageId("NEW-ID"));
  }

  @Test
  void crashBetweenHandOverAndRecordShouldEndUnknownAndNeverSendAgain() {
    app.evolution.crashAtNextSend();
    MessageId message = shop.write(channel, Shop.CLIENT, "once");
    MessageId next = shop.write(channel, Shop.CLIENT, "after the crash");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    assertThat(outcomes(message)).containsExactly(DeliveryAttempt.Outcome.STARTED);
    app.work();
    assertThat(texts()).containsExactly("once");
    app.time.tick(Duration.ofSeconds(61));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.UNKNOWN);
    assertThat(outcomes(message)).containsExactly(DeliveryAttempt.Outcome.UNKNOWN);
    assertThat(status(next)).isEqualTo(MessageStatus.ACCEPTED);
    app.time.tick(Duration.ofDays(1));
    app.work();
    assertThat(texts()).containsExactly("once", "after the crash");
  }

  @Test
  void echoAfterACrashShouldShowThatTheMessageLeft() {
    app.evolution.crashAtNextSend();
    MessageId message = shop.write(channel, Shop.CLIENT, "once");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    String id = app.evolution.sent().getFirst().id().value();
    shop.deliver(channel, InMemoryProvider.report(shop.echo(Shop.CLIENT, id, "once")));
    app.work();
    for (int second = 0; second < 120; second += 10) {
      app.time.tick(Duration.ofSeconds(10));
      app.work();
    }
    assertThat(shop.texts()).containsExactly("once");
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void echoLongAfterACrashShouldNotMakeASecondMessage() {
    app.evolution.crashAtNextSend();
    MessageId message = shop.write(channel, Shop.CLIENT, "once");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    String id = app.evolution.sent().getFirst().id().value();

    app.time.tick(Duration.ofSeconds(100));
    shop.deliver(channel, InMemoryProvider.report(shop.echo(Shop.CLIENT, id, "once")));
    app.applyProviderEvents.execute();
    app.work();

    assertThat(shop.texts()).containsExactly("once");
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
  }

  @Test
  void answerWithAnIdThatAnotherMessageHasShouldBeRecordedAllTheSame() {
    shop.report(channel, shop.echo(Shop.CLIENT, "TWIN", "seen before the answer"));
    app.evolution.answerNext(new SendResult.Accepted(new ProviderMessageId("TWIN")));
    MessageId message = shop.write(channel, Shop.CLIENT, "answered");
    MessageId next = shop.write(channel, Shop.CLIENT, "next");

    app.work();

    assertThat(outcomes(message)).containsExactly(DeliveryAttempt.Outcome.ACCEPTED);
    assertThat(status(message)).isEqualTo(MessageStatus.SENT);
    assertThat(status(next)).isEqualTo(MessageStatus.ACCEPTED);
  }

  @Test
  void echoThatOvertakesTheAnswerShouldNotMakeASecondMessage() {
    app.evolution.answerNext(new SendResult.Accepted(new ProviderMessageId("FAST")));
    MessageId message = shop.write(channel, Shop.CLIENT, "fast");
    shop.deliver(channel, InMemoryProvider.report(shop.receipt("FAST", Receipt.Kind.SENT)));
    app.applyProviderEvents.execute();
    app.work();
    shop.report(channel, shop.echo(Shop.CLIENT, "FAST", "fast"));
    assertThat(shop.texts()).containsExactly("fast");
    assertThat(status(message)).isEqualTo(MessageStatus.SENT);
  }

  @Test
  void echoUnderAnotherNumberShouldBeTheSameMessageAndRaiseADoubt() {
    MessageId message = shop.write(channel, DIALLED, "once");
    app.work();
    String id = app.evolution.sent().getFirst().id().value();

    shop.report(channel, shop.echo(REGISTERED, id, "once"));

    assertThat(shop.texts()).containsExactly("once");
    assertThat(status(message)).isEqualTo(MessageStatus.SENT);
    assertThat(new InMemoryInboxBacklog(app.schema).measure(app.time.instant()).deadLetters())
        .isZero();
    assertThat(
            app.ports.conflictQueries().list(shop.tenant, null, new PageRequest(null, 9)).items())
        .extracting(IdentityConflict::reason)
        .containsExactly(IdentityConflict.Reason.LINKED_BY_PROVIDER);
  }

  @Test
  void echoUnderAnotherNumberShouldWaitForTheAnswerThatIsOnItsWay() {
    app.evolution.crashAtNextSend();
    shop.write(channel, DIALLED, "once");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    String id = app.evolution.sent().getFirst().id().value();

    shop.deliver(channel, InMemoryProvider.report(shop.echo(REGISTERED, id, "once")));
    shop.deliver(channel, InMemoryProvider.report(shop.echo(REGISTERED, "OTHER", "another")));
    app.applyProviderEvents.execute();

    assertThat(shop.texts()).containsExactlyInAnyOrder("once", "another");
  }

  @Test
  void contentThatTheProviderCannotSendShouldFail() {
    app.evolution.answerNext(
        new SendResult.Rejected(new MessageFailure("unsupported", "it cannot do that"), false));
    MessageId message = shop.write(channel, Shop.CLIENT, "once");
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.FAILED);
    assertThat(shop.message(message).message().facts().failure())
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("unsupported"));
  }

  private MessageStatus status(MessageId message) {
    return shop.message(message).message().status();
  }

  private List<DeliveryAttempt.Outcome> outcomes(MessageId message) {
    return shop.message(message).attempts().stream().map(DeliveryAttempt::outcome).toList();
  }

  private List<String> texts() {
    return app.evolution.sent().stream().map(sent -> sent.message().content().summary()).toList();
  }

  private static boolean isEven(String text) {
    return number(text) % 2 == 0;
  }

  private static int number(String text) {
    return Integer.parseInt(text.substring("message ".length()));
  }
}
