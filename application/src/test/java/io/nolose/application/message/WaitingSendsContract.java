package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.HeldTransaction;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What every {@link WaitingSends} does, with the {@link Outbox} that fills it. */
public interface WaitingSendsContract extends StoreContract {

  @Test
  default void nothingShouldWaitInAnEmptyStore() {
    TenantId tenant = fixture().storedTenant();
    assertThat(ports().waitingSends().listTenantsWithDue(StoreFixture.at(100), 10)).isEmpty();
    assertThat(ports().waitingSends().listDeletedLanes(10)).isEmpty();
    assertThat(takeDue(tenant, StoreFixture.at(100), 10)).isEmpty();
  }

  @Test
  default void dueShouldBeTakenOnceEarliestFirst() {
    Channel channel = storedChannel();
    Message later = scheduled(channel, StoreFixture.at(20));
    Message sooner = scheduled(channel, StoreFixture.at(10));
    scheduled(channel, StoreFixture.at(30));
    assertThat(takeDue(channel.tenant(), StoreFixture.at(20), 10))
        .containsExactly(
            new ScheduledSend(sooner.id(), channel.id(), StoreFixture.at(10)),
            new ScheduledSend(later.id(), channel.id(), StoreFixture.at(20)));
    assertThat(takeDue(channel.tenant(), StoreFixture.at(20), 10)).isEmpty();
  }

  @Test
  default void takeShouldBeBoundedAndBeUndoneWithItsTransaction() {
    Channel channel = storedChannel();
    Message first = scheduled(channel, StoreFixture.at(1));
    scheduled(channel, StoreFixture.at(2));
    assertThatThrownBy(() ->
            run(
                channel.tenant(),
                () -> {
                  takeDueInside(channel.tenant(), StoreFixture.at(9), 10);
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(takeDue(channel.tenant(), StoreFixture.at(9), 1))
        .extracting(ScheduledSend::message)
        .containsExactly(first.id());
    assertThat(takeDue(channel.tenant(), StoreFixture.at(9), 10)).hasSize(1);
  }

  @Test
  default void everyDueShouldBeTakenByExactlyOneOfMany() {
    Channel channel = storedChannel();
    for (int count = 0; count < 20; count++) {
      scheduled(channel, StoreFixture.at(count));
    }
    Queue<MessageId> taken = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              List<MessageId> mine = new ArrayList<>();
              for (int round = 0; round < 5; round++) {
                takeDue(channel.tenant(), StoreFixture.at(99), 3)
                    .forEach(send -> mine.add(send.message()));
              }
              taken.addAll(mine);
            });
    assertThat(endings.failures()).isEmpty();
    takeDue(channel.tenant(), StoreFixture.at(99), 20).forEach(send -> taken.add(send.message()));
    assertThat(taken).hasSize(20);
    assertThat(new HashSet<>(taken)).hasSize(20);
  }

  @Test
  default void tenantsWithDueShouldBeListedLongestOverdueFirst() {
    Channel one = storedChannel();
    Channel other = storedChannel();
    Channel none = storedChannel();
    scheduled(one, StoreFixture.at(20));
    scheduled(one, StoreFixture.at(21));
    scheduled(other, StoreFixture.at(10));
    scheduled(none, StoreFixture.at(31));
    assertThat(ports().waitingSends().listTenantsWithDue(StoreFixture.at(30), 10))
        .containsExactly(other.tenant(), one.tenant());
    assertThat(ports().waitingSends().listTenantsWithDue(StoreFixture.at(30), 1))
        .containsExactly(other.tenant());
  }

  @Test
  default void anotherTenantShouldTakeNothing() {
    Channel channel = storedChannel();
    scheduled(channel, StoreFixture.at(1));
    TenantId other = fixture().storedTenant();
    assertThat(takeDue(other, StoreFixture.at(9), 10)).isEmpty();
    assertThat(in(other, () -> takeDueInside(channel.tenant(), StoreFixture.at(9), 10))).isEmpty();
    assertThat(takeDue(channel.tenant(), StoreFixture.at(9), 10)).hasSize(1);
  }

  @Test
  default void messageShouldBeScheduledOnce() {
    Channel channel = storedChannel();
    Message message = scheduled(channel, StoreFixture.at(1));
    assertThatThrownBy(() -> schedule(message, StoreFixture.at(2)))
        .isInstanceOf(StaleAggregate.class);
  }

  @Test
  default void withdrawalShouldTakeAScheduledOrQueuedMessageBackOnce() {
    Channel channel = storedChannel();
    Message scheduled = scheduled(channel, StoreFixture.at(1));
    Message queued = fixture().storedQueued(channel, StoreFixture.at(1));
    assertThat(withdraw(scheduled)).isEqualTo(Outbox.Withdrawal.WITHDRAWN);
    assertThat(withdraw(queued)).isEqualTo(Outbox.Withdrawal.WITHDRAWN);
    assertThat(withdraw(scheduled)).isEqualTo(Outbox.Withdrawal.OVER);
    assertThat(withdraw(queued)).isEqualTo(Outbox.Withdrawal.OVER);
    assertThat(takeDue(channel.tenant(), StoreFixture.at(9), 10)).isEmpty();
    assertThat(
            ports()
                .outboxQueue()
                .claim(fixture().id(), StoreFixture.at(9), java.time.Duration.ofMinutes(1)))
        .isEmpty();
  }

  @Test
  default void withdrawalOfWhatNeverWaitedShouldBeOver() {
    Channel channel = storedChannel();
    assertThat(withdraw(fixture().stored(newMessage(channel)))).isEqualTo(Outbox.Withdrawal.OVER);
  }

  @Test
  default void withdrawalShouldWaitForWhoeverReleasesTheMessage() {
    Channel channel = storedChannel();
    Message message = scheduled(channel, StoreFixture.at(1));
    List<Outbox.Withdrawal> outcomes = new ArrayList<>();
    HeldTransaction.assertSecondWaits(
        ports().transactions(),
        channel.tenant(),
        () -> {
          takeDueInside(channel.tenant(), StoreFixture.at(9), 10);
          ports()
              .outbox()
              .append(
                  channel.tenant(),
                  channel.id(),
                  message.conversation(),
                  message.id(),
                  StoreFixture.at(9));
        },
        () -> outcomes.add(ports().outbox().withdraw(channel.tenant(), message.id())));
    assertThat(outcomes).containsExactly(Outbox.Withdrawal.WITHDRAWN);
  }

  @Test
  default void deletedLaneShouldBeListedWhileSomethingWaitsThere() {
    Channel open = storedChannel();
    scheduled(open, StoreFixture.at(1));
    Channel channel = storedChannel();
    Message scheduled = scheduled(channel, StoreFixture.at(1));
    Message queued = fixture().storedQueued(channel, StoreFixture.at(1));
    delete(channel);
    assertThat(ports().waitingSends().listDeletedLanes(10))
        .containsExactly(new WaitingSends.DeletedLane(channel.tenant(), channel.id()));

    assertThat(withdrawAll(channel, 1)).containsExactly(scheduled.id());
    assertThat(ports().waitingSends().listDeletedLanes(10)).hasSize(1);
    assertThat(withdrawAll(channel, 10)).containsExactly(queued.id());
    assertThat(ports().waitingSends().listDeletedLanes(10)).isEmpty();
    assertThat(takeDue(open.tenant(), StoreFixture.at(9), 10)).hasSize(1);
  }

  private void delete(Channel channel) {
    run(
        channel.tenant(),
        () ->
            ports()
                .channels()
                .save(
                    ports()
                        .channels()
                        .find(channel.tenant(), channel.id())
                        .orElseThrow()
                        .close(StoreFixture.at(2))));
  }

  private Channel storedChannel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  private Message newMessage(Channel channel) {
    return fixture()
        .outboundText(
            fixture().storedConversation(channel), fixture().storedUser(channel.tenant()).id());
  }

  private Message scheduled(Channel channel, Instant dueAt) {
    Message message = fixture().stored(newMessage(channel));
    schedule(message, dueAt);
    return message;
  }

  private void schedule(Message message, Instant dueAt) {
    run(
        message.tenant(),
        () ->
            ports()
                .outbox()
                .schedule(
                    message.tenant(), new ScheduledSend(message.id(), message.channel(), dueAt)));
  }

  private Outbox.Withdrawal withdraw(Message message) {
    return in(message.tenant(), () -> ports().outbox().withdraw(message.tenant(), message.id()));
  }

  private List<MessageId> withdrawAll(Channel channel, int max) {
    return in(
        channel.tenant(), () -> ports().outbox().withdrawAll(channel.tenant(), channel.id(), max));
  }

  private List<ScheduledSend> takeDue(TenantId tenant, Instant now, int max) {
    return in(tenant, () -> takeDueInside(tenant, now, max));
  }

  private List<ScheduledSend> takeDueInside(TenantId tenant, Instant now, int max) {
    return ports().waitingSends().takeDue(tenant, now, max);
  }
}
