package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.PageRequest;
import io.nolose.application.audit.AuditEntry;
import io.nolose.application.message.Refusal;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.application.testing.WaitingWork;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import io.nolose.domain.message.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages that are sent once more, as new ones. */
final class ResendTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  private MessageId unknown(String text) {
    app.evolution.answerNext(new SendResult.Unknown("the answer timed out"));
    MessageId message = shop.write(channel, Shop.CLIENT, text);
    app.work();
    if (status(message) == MessageStatus.QUEUED) {
      app.time.tick(Duration.ofSeconds(11)); // who does not answer is left alone for a while
      app.work();
    }
    assertThat(status(message)).isEqualTo(MessageStatus.UNKNOWN);
    return message;
  }

  private MessageStatus status(MessageId message) {
    return shop.message(message).message().status();
  }

  private ResendMessage.Outcome resend(MessageId message) {
    return app.waiting.resendMessage.execute(
        new ResendMessage.Command(shop.tenant, shop.user, message));
  }

  private MessageId resent(MessageId message) {
    ResendMessage.Outcome outcome = resend(message);
    assertThat(outcome).isInstanceOf(ResendMessage.Outcome.Queued.class);
    return ((ResendMessage.Outcome.Queued) outcome).successor();
  }

  private ResendQueries.Links links(MessageId message) {
    return app.ports.resendQueries().find(shop.tenant, message);
  }

  private void wantAfter(@Nullable Duration wait) {
    assertThat(
            app.waiting.changeResendSetting.execute(
                new ChangeResendSetting.Command(shop.tenant, shop.user, wait)))
        .isEqualTo(new ChangeResendSetting.Outcome.Changed());
  }

  @Test
  void unknownMessageShouldBeSentOnceMoreAsANewOneThatNamesIt() {
    MessageId original = unknown("perhaps");
    MessageId successor = resent(original);
    app.work();
    assertThat(status(original)).isEqualTo(MessageStatus.UNKNOWN);
    assertThat(shop.message(original).attempts()).hasSize(1);
    Message sent = shop.message(successor).message();
    assertThat(sent.status()).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(sent.content()).isEqualTo(shop.message(original).message().content());
    assertThat(links(original)).isEqualTo(new ResendQueries.Links(null, successor));
    assertThat(links(successor)).isEqualTo(new ResendQueries.Links(original, null));
    assertThat(app.ports.auditQueries().list(shop.tenant, null, new PageRequest(null, 10)).items())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.action()).isEqualTo("message.resent");
          assertThat(entry.who()).isEqualTo(shop.user);
          assertThat(entry.subjects()).containsExactly(original.value(), successor.value());
        });
  }

  @Test
  void messageShouldHaveOneSuccessorHoweverOftenItIsAskedFor() {
    MessageId original = unknown("perhaps");
    Set<MessageId> successors = ConcurrentHashMap.newKeySet();
    Together.Endings endings = Together.run(4, () -> successors.add(resent(original)));
    assertThat(endings.failures()).isEmpty();
    assertThat(successors).hasSize(1).contains(resent(original));
    app.work();
    assertThat(app.evolution.sent()).hasSize(2);
  }

  @Test
  void failedMessageShouldBeSentOnceMore() {
    app.evolution.answerNext(
        new SendResult.Rejected(new MessageFailure("131026", "Not on WhatsApp"), false));
    MessageId original = shop.write(channel, Shop.CLIENT, "refused");
    app.work();
    assertThat(status(original)).isEqualTo(MessageStatus.FAILED);
    MessageId successor = resent(original);
    app.work();
    assertThat(status(successor)).isEqualTo(MessageStatus.ACCEPTED);
  }

  @Test
  void messageThatLeftOrStillWaitsShouldNotBeSentOnceMore() {
    MessageId sent = shop.write(channel, Shop.CLIENT, "sent");
    assertThat(resend(sent))
        .isEqualTo(new ResendMessage.Outcome.NotResendable(MessageStatus.QUEUED));
    app.work();
    assertThat(resend(sent))
        .isEqualTo(new ResendMessage.Outcome.NotResendable(MessageStatus.ACCEPTED));
    assertThat(resend(new MessageId(app.ids.next())))
        .isEqualTo(new ResendMessage.Outcome.NotFound());
  }

  @Test
  void unknownMessagesShouldBeLeftToAPersonUnlessTheTenantWantsOtherwise() {
    unknown("perhaps");
    app.time.tick(Duration.ofDays(2));
    app.work();
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void unknownMessageShouldBeSentOnceMoreByItselfAfterTheWaitAndOnceOnly() {
    wantAfter(Duration.ofMinutes(30));
    MessageId original = unknown("perhaps");
    app.time.tick(Duration.ofMinutes(29));
    app.work();
    assertThat(links(original)).isEqualTo(ResendQueries.Links.NONE);

    app.evolution.answerNext(new SendResult.Unknown("timed out again"));
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    MessageId successor = links(original).successor();
    assertThat(successor).isNotNull();
    assertThat(status(successor)).isEqualTo(MessageStatus.UNKNOWN);

    app.time.tick(Duration.ofDays(1));
    app.work();
    assertThat(links(successor).successor()).as("that is for a person").isNull();
    assertThat(app.evolution.sent()).hasSize(2);
    assertThat(app.ports.auditQueries().list(shop.tenant, null, new PageRequest(null, 10)).items())
        .filteredOn(entry -> entry.action().equals("message.resent"))
        .extracting(AuditEntry::who)
        .containsOnlyNulls()
        .hasSize(1);
  }

  @Test
  void evidenceDuringTheWaitShouldKeepTheMessageFromBeingSentOnceMore() {
    wantAfter(Duration.ofMinutes(30));
    MessageId original = unknown("perhaps");
    app.ports
        .transactions()
        .run(
            shop.tenant,
            () -> {
              Message known =
                  app.ports.messages().loadAll(shop.tenant, List.of(original)).getFirst();
              app.ports
                  .messages()
                  .saveAll(
                      shop.tenant,
                      List.of(known.with(Receipt.of(Receipt.Kind.DELIVERED, app.time.instant()))));
            });
    app.time.tick(Duration.ofHours(1));
    app.work();
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void messagesThatCannotBeSentShouldNotHoldUpTheOthersNorBeForgotten() {
    boolean[] isWindowOpen = {false};
    ResendUnknown resending =
        new WaitingWork(
                app.ports,
                (message, its, _) ->
                    isWindowOpen[0] || message.preview().equals("free")
                        ? Optional.empty()
                        : Optional.of(new Refusal.WindowClosed(its.id())),
                _ -> {},
                app.ids,
                app.time)
            .resendUnknown;
    List<MessageId> held = IntStream.range(0, 50).mapToObj(i -> unknown("held " + i)).toList();
    MessageId free = unknown("free");
    wantAfter(Duration.ofMinutes(10));

    app.time.tick(Duration.ofMinutes(11));
    assertThat(resending.execute()).isZero();
    assertThat(resending.execute()).isEqualTo(1);
    assertThat(resending.execute()).isZero();
    assertThat(links(free).successor()).isNotNull();

    isWindowOpen[0] = true;
    assertThat(resending.execute()).as("it has just been looked at").isZero();
    app.time.tick(ResendUnknown.PAUSE);
    assertThat(resending.execute()).isEqualTo(50);
    assertThat(held).allSatisfy(message -> assertThat(links(message).successor()).isNotNull());
  }

  @Test
  void waitShouldBeBounded() {
    for (Duration wait : new Duration[] {Duration.ofMinutes(9), Duration.ofMinutes(1441)}) {
      assertThat(
              app.waiting.changeResendSetting.execute(
                  new ChangeResendSetting.Command(shop.tenant, shop.user, wait)))
          .isEqualTo(new ChangeResendSetting.Outcome.WaitRefused());
    }
    wantAfter(Duration.ofMinutes(10));
    wantAfter(null);
  }
}
