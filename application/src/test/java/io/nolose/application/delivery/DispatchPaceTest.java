package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.InMemoryProvider;
import io.nolose.application.testing.Shop;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.Pace;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.delivery.SendResult.Throttled.Scope;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How fast messages leave, and what slows them down. */
final class DispatchPaceTest {
  private static final PhoneNumber OTHER = new PhoneNumber("+5511955554444");

  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  @Test
  void messagesShouldLeaveNoFasterThanTheirPace() {
    pace(Pace.Rate.every(Duration.ofSeconds(1), 1), null);
    for (int number = 0; number < 10; number++) {
      shop.write(channel, client(number), "message " + number);
    }
    Instant begun = app.time.instant();
    app.work();
    assertThat(app.evolution.sent()).hasSize(10);
    assertThat(Duration.between(begun, app.time.instant()))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
  }

  @Test
  void connectionsOwnPaceShouldCountMoreThanTheUsualOne() {
    pace(Pace.Rate.every(Duration.ofHours(1), 1), null);
    change(channel, 60);
    for (int number = 0; number < 40; number++) {
      shop.write(channel, client(number), "message " + number);
    }
    Instant begun = app.time.instant();
    app.work();
    assertThat(app.evolution.sent()).hasSize(40);
    assertThat(Duration.between(begun, app.time.instant()))
        .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(50));
  }

  @Test
  void changedPaceShouldHoldForWhatIsQueuedAndCountWhatHasLeft() {
    pace(null, null);
    for (int number = 0; number < 30; number++) {
      shop.write(channel, client(number), "message " + number);
    }
    app.work();
    change(channel, 60);
    shop.write(channel, client(30), "message 30");
    Instant begun = app.time.instant();
    app.work();
    assertThat(app.evolution.sent()).hasSize(31);
    assertThat(app.time.instant()).isAfter(begun.plusMillis(500));
  }

  private void change(Channel paced, @Nullable Integer perMinute) {
    assertThat(
            app.changeChannel.execute(
                new ChangeChannel.Command(
                    paced.tenant(),
                    paced.id(),
                    List.of(new ChangeChannel.Change.PaceAt(ProviderKind.EVOLUTION, perMinute)))))
        .isInstanceOf(ChangeChannel.Outcome.Changed.class);
  }

  @Test
  void laneShouldStayOursWhileItWaitsForItsPace() {
    pace(Pace.Rate.every(Duration.ofMinutes(1), 1), null);
    MessageId first = shop.write(channel, client(1), "first");
    MessageId second = shop.write(channel, client(2), "second");
    app.work();
    assertThat(outcomes(first)).containsExactly(DeliveryAttempt.Outcome.ACCEPTED);
    assertThat(outcomes(second)).containsExactly(DeliveryAttempt.Outcome.ACCEPTED);
  }

  @Test
  void recipientWhoGotTooMuchShouldWaitAloneAlsoUnderANewDispatcher() {
    pace(null, Pace.Rate.every(Duration.ofSeconds(6), 2));
    for (int number = 0; number < 3; number++) {
      shop.write(channel, Shop.CLIENT, "client " + number);
      app.work();
    }
    shop.write(channel, OTHER, "other");
    app.work();
    assertThat(texts()).containsExactly("client 0", "client 1", "other");
    app.time.tick(Duration.ofSeconds(6));
    app.work();
    assertThat(texts()).containsExactly("client 0", "client 1", "other", "client 2");
  }

  @Test
  void throttlingOfTheChannelShouldHoldBackEverythingThere() {
    app.evolution.answerNext(
        new SendResult.Throttled(Duration.ofSeconds(30), "130429", Scope.CHANNEL));
    shop.write(channel, Shop.CLIENT, "first");
    app.work();
    shop.write(channel, OTHER, "other");
    app.work();
    assertThat(app.evolution.sent()).isEmpty();
    app.time.tick(Duration.ofSeconds(30));
    app.work();
    assertThat(texts()).containsExactly("first", "other");
  }

  @Test
  void throttlingOfAMessageShouldHoldBackNobodyElse() {
    app.evolution.answerNext(new SendResult.Throttled(Duration.ofSeconds(30), "131000"));
    shop.write(channel, Shop.CLIENT, "first");
    app.work();
    shop.write(channel, OTHER, "other");
    app.work();
    assertThat(texts()).containsExactly("other");
  }

  @Test
  void providerThatGivesNoAnswersShouldBeLeftAloneForAWhile() {
    for (int number = 0; number < 3; number++) {
      app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    }
    for (int number = 0; number < 6; number++) {
      shop.write(channel, client(number), "message " + number);
    }
    app.dispatchOutbox.execute();
    assertThat(app.evolution.sent()).hasSize(3);
    app.time.tick(Duration.ofSeconds(10));
    app.work();
    assertThat(app.evolution.sent()).hasSize(6);
  }

  @Test
  void messageThatWaitedTooLongShouldNotBeSentAnyMore() {
    Channel later = shop.newChannel();
    MessageId message = shop.write(later, Shop.CLIENT, "stale");
    app.time.tick(Duration.ofDays(3).plusSeconds(1));
    shop.connect(later);
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.FAILED);
    assertThat(shop.message(message).message().facts().failure())
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("expired"));
    assertThat(app.evolution.sent()).isEmpty();
  }

  @Test
  void suspensionShouldBeToldAndWhatHappenedToMessagesToo() {
    app.evolution.answerNext(
        new SendResult.Rejected(new MessageFailure("190", "the token expired"), true));
    shop.write(channel, Shop.CLIENT, "later");
    app.work();
    assertThat(told()).contains(TenantEvent.Kind.CHANNEL_SUSPENDED);
    assertThat(told()).doesNotContain(TenantEvent.Kind.MESSAGE_STATUS_CHANGED);
    app.time.tick(Duration.ofMinutes(1));
    shop.deliver(channel, app.evolution.scan(Shop.connectionOf(channel).id(), Shop.OWN));
    app.work();
    assertThat(told()).contains(TenantEvent.Kind.MESSAGE_STATUS_CHANGED);
  }

  @Test
  void answerThatComesWhenTheLaneIsLostShouldStillBeEvidence() {
    app.evolution.crashAtNextSend();
    MessageId message = shop.write(channel, Shop.CLIENT, "once");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    HandOver lost =
        app.ports
            .transactions()
            .call(
                shop.tenant,
                () -> app.ports.handOvers().listOpen(shop.tenant, channel.id()).getFirst());
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.UNKNOWN);

    app.recordSendResult.recordLate(
        new OutboxLane(shop.tenant, channel.id(), app.ids.next()),
        List.of(
            new Ended(
                lost,
                ProviderKind.EVOLUTION,
                new SendResult.Accepted(app.evolution.sent().getFirst().id()))));

    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void lateRefusalShouldProveNothing() {
    app.evolution.crashAtNextSend();
    MessageId message = shop.write(channel, Shop.CLIENT, "once");
    assertThatThrownBy(app.dispatchOutbox::execute).isInstanceOf(InMemoryProvider.Crash.class);
    HandOver lost =
        app.ports
            .transactions()
            .call(
                shop.tenant,
                () -> app.ports.handOvers().listOpen(shop.tenant, channel.id()).getFirst());
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    app.recordSendResult.recordLate(
        new OutboxLane(shop.tenant, channel.id(), app.ids.next()),
        List.of(new Ended(lost, ProviderKind.EVOLUTION, new SendResult.Unreachable("down"))));
    assertThat(shop.message(message).message().status()).isEqualTo(MessageStatus.UNKNOWN);
    app.time.tick(Duration.ofHours(1));
    app.work();
    assertThat(app.evolution.sent()).hasSize(1);
  }

  private void pace(Pace.@Nullable Rate rate, Pace.@Nullable Rate pair) {
    app.paces.put(ProviderKind.EVOLUTION, new Pace(rate, pair, 8, Duration.ZERO));
  }

  private static PhoneNumber client(int number) {
    return new PhoneNumber("+55119555500" + (10 + number));
  }

  private List<String> texts() {
    return app.evolution.sent().stream().map(sent -> sent.message().content().summary()).toList();
  }

  private List<DeliveryAttempt.Outcome> outcomes(MessageId message) {
    return shop.message(message).attempts().stream().map(DeliveryAttempt::outcome).toList();
  }

  private List<TenantEvent.Kind> told() {
    return app
        .ports
        .transactions()
        .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 100))
        .stream()
        .map(TenantEventLog.Entry::event)
        .map(TenantEvent::kind)
        .toList();
  }
}
