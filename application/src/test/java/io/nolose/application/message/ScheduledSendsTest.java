package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.WorkSignals;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.feed.TenantEvent;
import io.nolose.application.feed.TenantEventLog;
import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Shop;
import io.nolose.application.testing.Together;
import io.nolose.application.testing.WaitingWork;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages for later, and messages that are taken back. */
final class ScheduledSendsTest {
  private final InMemoryApplication app = new InMemoryApplication();
  private final Shop shop = Shop.register(app, "ana@example.org");
  private final Channel channel = shop.connectedChannel();

  private SendMessage.Outcome schedule(String text, Instant sendAt) {
    return app.sendMessage.execute(
        new SendMessage.Command(
                shop.tenant,
                shop.user,
                new SendMessage.Target.ToNumber(channel.id(), Shop.CLIENT),
                new MessageContent.Text(text))
            .at(sendAt));
  }

  private MessageId scheduled(String text, Duration ahead) {
    SendMessage.Outcome outcome = schedule(text, app.time.instant().plus(ahead));
    assertThat(outcome).isInstanceOf(SendMessage.Outcome.Queued.class);
    return ((SendMessage.Outcome.Queued) outcome).message();
  }

  private MessageStatus status(MessageId message) {
    return shop.message(message).message().status();
  }

  private CancelSend.Outcome cancel(MessageId message) {
    return app.waiting.cancelSend.execute(new CancelSend.Command(shop.tenant, message));
  }

  @Test
  void scheduledMessageShouldBeVisibleWithItsTimeAndLeaveThen() {
    Instant sendAt = app.time.instant().plus(Duration.ofHours(2));
    MessageId message = scheduled("later", Duration.ofHours(2));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.SCHEDULED);
    assertThat(shop.message(message).message().facts().plan().sendAt()).isEqualTo(sendAt);
    assertThat(shop.message(message).message().occurredAt()).isEqualTo(sendAt);
    assertThat(app.evolution.sent()).isEmpty();

    app.time.tick(Duration.ofHours(2));
    assertThat(app.waiting.releaseScheduledSends.execute()).isEqualTo(1);
    assertThat(status(message)).isEqualTo(MessageStatus.QUEUED);
    assertThat(toldOf(message)).containsExactly("queued");
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(toldOf(message)).containsExactly("queued", "accepted");
    assertThat(app.evolution.sent()).hasSize(1);
    assertThat(shop.conversations().getFirst().conversation().preview()).isEqualTo("later");
  }

  private List<String> toldOf(MessageId message) {
    return app
        .ports
        .transactions()
        .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 100))
        .stream()
        .map(TenantEventLog.Entry::event)
        .filter(event -> message.equals(event.message()))
        .map(TenantEvent::detail)
        .toList();
  }

  @Test
  void scheduledMessageShouldHoldBackNoOther() {
    scheduled("later", Duration.ofHours(2));
    MessageId now = shop.write(channel, Shop.CLIENT, "now");
    app.work();
    assertThat(status(now)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(shop.conversations().getFirst().conversation().preview()).isEqualTo("now");
  }

  @Test
  void timeShouldLieInTheFutureWithinAYear() {
    Instant now = app.time.instant();
    assertThat(schedule("late", now.minus(SendMessage.CLOCK_TOLERANCE).minusSeconds(1)))
        .isInstanceOf(SendMessage.Outcome.TimeRefused.class);
    assertThat(schedule("far", now.plus(SendMessage.AHEAD_MAX).plusSeconds(1)))
        .isInstanceOf(SendMessage.Outcome.TimeRefused.class);
    assertThat(shop.texts()).isEmpty();
    schedule("just now", now.minus(SendMessage.CLOCK_TOLERANCE));
    schedule("in a year", now.plus(SendMessage.AHEAD_MAX));
    app.work();
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void manyWorkersShouldReleaseEachMessageOnce() {
    for (int count = 0; count < 250; count++) {
      scheduled("n" + count, Duration.ofMinutes(1));
    }
    app.time.tick(Duration.ofMinutes(1));
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              while (app.waiting.releaseScheduledSends.execute() > 0) {
                // until nothing is due
              }
            });
    assertThat(endings.failures()).isEmpty();
    app.work();
    assertThat(app.evolution.sent()).hasSize(250);
    assertThat(app.signals.raised()).contains(WorkSignals.Work.OUTBOX);
  }

  @Test
  void whatCannotBeSentAnyMoreShouldFailWithTheReason() {
    MessageId message = scheduled("later", Duration.ofHours(1));
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id()));
    app.time.tick(Duration.ofHours(1));
    app.waiting.releaseScheduledSends.execute();
    assertThat(status(message)).isEqualTo(MessageStatus.FAILED);
    assertThat(shop.message(message).message().facts().failure().code())
        .isEqualTo("channel_deleted");
  }

  @Test
  void rulesShouldBeAskedAgainWhenTheTimeHasCome() {
    MessageId message = scheduled("later", Duration.ofHours(1));
    app.time.tick(Duration.ofHours(1));
    new WaitingWork(
            app.ports,
            (asked, _, _) -> Optional.of(new Refusal.QuotedNotSent(asked.id())),
            app.signals,
            app.ids,
            app.time)
        .step();
    assertThat(status(message)).isEqualTo(MessageStatus.FAILED);
    assertThat(shop.message(message).message().facts().failure().code())
        .isEqualTo("quoted_not_sent");
    app.work();
    assertThat(app.evolution.sent()).isEmpty();
  }

  @Test
  void whatWaitsOnADeletedChannelShouldFailVisibly() {
    Channel other = shop.newChannel();
    MessageId queued = shop.write(other, Shop.CLIENT, "waits for the phone");
    MessageId scheduled = scheduled("later", Duration.ofDays(30));
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, other.id()));
    app.deleteChannel.execute(new DeleteChannel.Command(shop.tenant, channel.id()));
    app.work();
    assertThat(status(queued)).isEqualTo(MessageStatus.FAILED);
    assertThat(status(scheduled)).isEqualTo(MessageStatus.FAILED);
    assertThat(app.evolution.sent()).isEmpty();
  }

  @Test
  void scheduledMessageShouldBeCancelledOnceAndNeverLeave() {
    MessageId message = scheduled("never", Duration.ofHours(1));
    assertThat(cancel(message)).isEqualTo(new CancelSend.Outcome.Cancelled());
    assertThat(cancel(message)).isEqualTo(new CancelSend.Outcome.Cancelled());
    app.time.tick(Duration.ofHours(2));
    app.work();
    assertThat(status(message)).isEqualTo(MessageStatus.CANCELLED);
    assertThat(app.evolution.sent()).isEmpty();
    assertThat(statusEvents()).containsOnlyOnce("cancelled");
  }

  @Test
  void queuedMessageShouldBeCancelledAndHoldBackNothing() {
    Channel waiting = shop.newChannel();
    MessageId first = shop.write(waiting, Shop.CLIENT, "first");
    MessageId second = shop.write(waiting, Shop.CLIENT, "second");
    assertThat(cancel(first)).isEqualTo(new CancelSend.Outcome.Cancelled());
    shop.connect(waiting);
    app.time.tick(Duration.ofMinutes(1));
    app.work();
    assertThat(status(first)).isEqualTo(MessageStatus.CANCELLED);
    assertThat(status(second)).isEqualTo(MessageStatus.ACCEPTED);
    assertThat(app.evolution.sent()).hasSize(1);
  }

  @Test
  void messageThatHasLeftShouldNotBeCancelled() {
    MessageId message = shop.write(channel, Shop.CLIENT, "gone");
    app.work();
    assertThat(cancel(message)).isEqualTo(new CancelSend.Outcome.TooLate(MessageStatus.ACCEPTED));
    assertThat(status(message)).isEqualTo(MessageStatus.ACCEPTED);
  }

  @Test
  void unknownAndForeignMessagesShouldNotBeFound() {
    assertThat(cancel(new MessageId(app.ids.next()))).isEqualTo(new CancelSend.Outcome.NotFound());
    Shop stranger = Shop.register(app, "rui@example.org");
    MessageId foreign = stranger.write(stranger.connectedChannel(), Shop.CLIENT, "theirs");
    assertThat(cancel(foreign)).isEqualTo(new CancelSend.Outcome.NotFound());
  }

  private List<String> statusEvents() {
    List<String> details = new ArrayList<>();
    for (TenantEventLog.Entry entry :
        app.ports
            .transactions()
            .call(shop.tenant, () -> app.ports.feed().list(shop.tenant, 0, 1_000))) {
      if (entry.event().kind() == TenantEvent.Kind.MESSAGE_STATUS_CHANGED) {
        details.add(entry.event().detail());
      }
    }
    return details;
  }
}
