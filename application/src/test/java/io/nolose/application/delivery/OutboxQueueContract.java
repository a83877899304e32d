package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.LeaseLost;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxQueue} does. */
public interface OutboxQueueContract extends OutboxQueueSteps {
  /** How long lanes are leased here. */
  @Test
  default void claimShouldBeEmptyWhenNothingIsQueued() {
    fixture().storedChannel(fixture().storedTenant());
    assertThat(claim(StoreFixture.T0)).isEmpty();
  }

  @Test
  default void claimShouldFindALaneWhenItsEntryIsDueAndNotBefore() {
    Channel channel = channel();
    fixture().storedQueued(channel, StoreFixture.at(10));
    assertThat(claim(StoreFixture.at(9))).isEmpty();
    assertThat(claim(StoreFixture.at(10)))
        .hasValueSatisfying(lane -> {
          assertThat(lane.tenant()).isEqualTo(channel.tenant());
          assertThat(lane.channel()).isEqualTo(channel.id());
        });
  }

  @Test
  default void claimShouldNotGiveOutALeasedLaneUntilTheLeaseEnds() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    assertThat(claim(StoreFixture.T0)).isPresent();
    assertThat(claim(StoreFixture.at(59))).isEmpty();
    assertThat(claim(StoreFixture.at(61))).isPresent();
  }

  @Test
  default void claimShouldTakeTheLaneThatWaitedLongest() {
    Channel late = channel();
    Channel early = channel();
    fixture().storedQueued(late, StoreFixture.at(5));
    fixture().storedQueued(early, StoreFixture.at(1));
    assertThat(claim(StoreFixture.at(9))).map(OutboxLane::channel).contains(early.id());
    assertThat(claim(StoreFixture.at(9))).map(OutboxLane::channel).contains(late.id());
    assertThat(claim(StoreFixture.at(9))).isEmpty();
  }

  @Test
  default void claimShouldGiveEachLaneToOneOfManyDispatchers() {
    TenantId tenant = fixture().storedTenant();
    List<ChannelId> channels = new ArrayList<>();
    for (int number = 0; number < 8; number++) {
      Channel channel = fixture().storedChannel(tenant);
      fixture().storedQueued(channel, StoreFixture.T0);
      fixture().storedQueued(channel, StoreFixture.T0);
      channels.add(channel.id());
    }
    ConcurrentLinkedQueue<ChannelId> claimed = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              int misses = 0;
              while (misses < 20 && claimed.size() < channels.size()) {
                Optional<OutboxLane> lane = claim(StoreFixture.at(1));
                lane.ifPresent(found -> claimed.add(found.channel()));
                misses = lane.isPresent() ? 0 : misses + 1;
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(claimed).containsExactlyInAnyOrderElementsOf(channels);
  }

  @Test
  default void nextShouldHoldBackOnlyTheConversationWhoseEarlierEntryIsNotDueYet() {
    Channel channel = channel();
    Conversation waiting = fixture().storedConversation(channel);
    UserId author = fixture().storedUser(channel.tenant()).id();
    Message first =
        fixture().storedQueued(fixture().outboundText(waiting, author), StoreFixture.T0);
    Message second =
        fixture().storedQueued(fixture().outboundText(waiting, author), StoreFixture.at(1));
    OutboxLane lane = claim(StoreFixture.at(1)).orElseThrow();
    assertThat(listWaiting(lane, StoreFixture.at(1))).containsExactly(first.id(), second.id());
    OutboxEntry entry = next(lane, StoreFixture.at(1)).orElseThrow();
    assertThat(entry.message()).isEqualTo(first.id());
    DeliveryAttempt attempt = started(lane, entry, StoreFixture.at(1));
    assertThat(listWaiting(lane, StoreFixture.at(1))).isEmpty();
    record(
        lane,
        entry.start().retry(StoreFixture.at(30)),
        attempt.finish(DeliveryAttempt.Outcome.UNREACHABLE, "down", StoreFixture.at(2)),
        StoreFixture.at(61));
    assertThat(next(lane, StoreFixture.at(29))).isEmpty();
    assertThat(listWaiting(lane, StoreFixture.at(29))).isEmpty();
    assertThat(next(lane, StoreFixture.at(30))).map(OutboxEntry::message).contains(first.id());
    Message elsewhere = fixture().storedQueued(channel, StoreFixture.at(3));
    assertThat(next(lane, StoreFixture.at(29))).map(OutboxEntry::message).contains(elsewhere.id());
  }

  @Test
  default void claimShouldPassOverALaneWhereNothingThatIsDueMayLeaveYet() {
    Channel channel = channel();
    Conversation waiting = fixture().storedConversation(channel);
    UserId author = fixture().storedUser(channel.tenant()).id();
    fixture().storedQueued(fixture().outboundText(waiting, author), StoreFixture.at(30));
    fixture().storedQueued(fixture().outboundText(waiting, author), StoreFixture.at(1));
    assertThat(claim(StoreFixture.at(29))).isEmpty();
    assertThat(claim(StoreFixture.at(30))).isPresent();
  }

  @Test
  default void claimShouldFindALaneWhoseDispatcherDiedWithAnAttemptStarted() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane dead = claim(StoreFixture.T0).orElseThrow();
    started(dead, next(dead, StoreFixture.T0).orElseThrow(), StoreFixture.T0);
    assertThat(claim(StoreFixture.at(59))).isEmpty();
    OutboxLane heir = claim(StoreFixture.at(61)).orElseThrow();
    assertThat(heir.channel()).isEqualTo(dead.channel());
    assertThat(next(heir, StoreFixture.at(61))).isEmpty();
  }

  @Test
  default void claimShouldNotFindALaneWhoseEntriesAreDoneOrUnknown() {
    Channel channel = channel();
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();
    OutboxEntry first = next(lane, StoreFixture.T0).orElseThrow();
    settle(lane, first, first.start().done(), DeliveryAttempt.Outcome.ACCEPTED);
    OutboxEntry second = next(lane, StoreFixture.T0).orElseThrow();
    settle(lane, second, second.start().unknown(), DeliveryAttempt.Outcome.UNKNOWN);
    assertThat(next(lane, StoreFixture.at(5))).isEmpty();
    release(lane, StoreFixture.T0);
    assertThat(claim(StoreFixture.at(1_000))).isEmpty();
  }

  @Test
  default void nextShouldFollowTheOrderOfQueueingNotOfTimeOrIds() {
    Channel channel = channel();
    Message second = newMessage(channel);
    Message first = fixture().storedQueued(newMessage(channel), StoreFixture.at(5));
    fixture().storedQueued(second, StoreFixture.at(5));
    Message third = fixture().storedQueued(channel, StoreFixture.at(4));
    OutboxLane lane = claim(StoreFixture.at(9)).orElseThrow();
    List<MessageId> order = new ArrayList<>();
    Optional<OutboxEntry> entry = next(lane, StoreFixture.at(9));
    while (entry.isPresent()) {
      order.add(entry.get().message());
      settle(lane, entry.get(), entry.get().start().done(), DeliveryAttempt.Outcome.ACCEPTED);
      entry = next(lane, StoreFixture.at(9));
    }
    assertThat(order).containsExactly(first.id(), second.id(), third.id());
  }

  @Test
  default void nextShouldSeeOnlyItsOwnChannel() {
    TenantId tenant = fixture().storedTenant();
    Channel one = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    Message here = fixture().storedQueued(one, StoreFixture.at(1));
    fixture().storedQueued(other, StoreFixture.at(2));
    OutboxLane lane = claim(StoreFixture.at(9)).orElseThrow();
    assertThat(next(lane, StoreFixture.at(9))).map(OutboxEntry::message).contains(here.id());
  }

  @Test
  default void nextShouldGiveTheFirstOfEachConversationAndNoneBehindOneInFlight() {
    Channel channel = channel();
    UserId author = fixture().storedUser(channel.tenant()).id();
    Conversation busy = fixture().storedConversation(channel);
    Message first = fixture().storedQueued(fixture().outboundText(busy, author), StoreFixture.T0);
    fixture().storedQueued(fixture().outboundText(busy, author), StoreFixture.T0);
    Message second = fixture().storedQueued(channel, StoreFixture.T0);
    Message third = fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();

    assertThat(nextAll(lane, 9, StoreFixture.T0))
        .extracting(OutboxEntry::message)
        .containsExactly(first.id(), second.id(), third.id());
    assertThat(nextAll(lane, 2, StoreFixture.T0))
        .extracting(OutboxEntry::message)
        .containsExactly(first.id(), second.id());
    started(lane, next(lane, StoreFixture.T0).orElseThrow(), StoreFixture.T0);
    assertThat(nextAll(lane, 9, StoreFixture.T0))
        .extracting(OutboxEntry::message)
        .containsExactly(second.id(), third.id());
  }

  @Test
  default void nextShouldSeeBehindALongQueueThatWaits() {
    Channel channel = channel();
    Conversation waiting = fixture().storedConversation(channel);
    UserId author = fixture().storedUser(channel.tenant()).id();
    fixture().storedQueued(fixture().outboundText(waiting, author), StoreFixture.at(30));
    for (int number = 0; number < 520; number++) {
      fixture().storedQueued(fixture().outboundText(waiting, author), StoreFixture.T0);
    }
    Message elsewhere = fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.at(1)).orElseThrow();
    assertThat(nextAll(lane, 9, StoreFixture.at(1)))
        .extracting(OutboxEntry::message)
        .containsExactly(elsewhere.id());
  }

  @Test
  default void listDeparturesShouldTellOfTheLanesOwnAttemptsSinceThen() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().storedChannel(tenant);
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(fixture().storedChannel(tenant), StoreFixture.at(9));
    OutboxLane lane = claim(StoreFixture.at(5)).orElseThrow();
    OutboxEntry early = next(lane, StoreFixture.at(5)).orElseThrow();
    started(lane, early, StoreFixture.at(5));
    OutboxEntry late = next(lane, StoreFixture.at(7)).orElseThrow();
    DeliveryAttempt attempt = started(lane, late, StoreFixture.at(7));
    OutboxLane other = claim(StoreFixture.at(9)).orElseThrow();
    started(other, next(other, StoreFixture.at(9)).orElseThrow(), StoreFixture.at(9));

    assertThat(
            in(tenant, () -> ports().outboxQueue().listDepartures(lane, StoreFixture.at(5)))
                .stream()
                .map(OutboxQueue.Departure::conversation))
        .containsExactly(early.conversation(), late.conversation());
    assertThat(in(tenant, () -> ports().outboxQueue().listDepartures(lane, StoreFixture.at(6))))
        .containsExactly(
            new OutboxQueue.Departure(
                attempt.connection(), late.conversation(), StoreFixture.at(7), null));
    HandOver ended =
        new HandOver(
            late.start().done(),
            attempt.finish(DeliveryAttempt.Outcome.ACCEPTED, null, StoreFixture.at(8)));
    run(tenant, () -> ports().outboxQueue().record(lane, List.of(ended), StoreFixture.at(70)));
    assertThat(in(tenant, () -> ports().outboxQueue().listDepartures(lane, StoreFixture.at(6))))
        .extracting(OutboxQueue.Departure::finishedAt)
        .containsExactly(StoreFixture.at(8));
  }

  @Test
  default void recordShouldExtendTheLeaseWithoutAnyHandOver() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();
    run(lane.tenant(), () -> ports().outboxQueue().record(lane, List.of(), StoreFixture.at(110)));
    assertThat(claim(StoreFixture.at(61))).isEmpty();
    assertThat(claim(StoreFixture.at(111))).isPresent();
  }

  @Test
  default void recordShouldKeepEntryAndAttempts() {
    Message message = fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();
    OutboxEntry entry = next(lane, StoreFixture.T0).orElseThrow();
    DeliveryAttempt first =
        settle(
            lane,
            entry,
            entry.start().retry(StoreFixture.at(3)),
            DeliveryAttempt.Outcome.THROTTLED);
    OutboxEntry again = next(lane, StoreFixture.at(3)).orElseThrow();
    assertThat(again).isEqualTo(entry.start().retry(StoreFixture.at(3)));
    DeliveryAttempt second =
        settle(lane, again, again.start().done(), DeliveryAttempt.Outcome.ACCEPTED);
    assertThat(
            ports().messageQueries().find(message.tenant(), message.id()).orElseThrow().attempts())
        .containsExactly(first, second);
  }

  @Test
  default void recordShouldExtendTheLease() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();
    OutboxEntry entry = next(lane, StoreFixture.T0).orElseThrow();
    record(lane, entry.start(), newAttempt(lane, entry, StoreFixture.at(50)), StoreFixture.at(110));
    assertThat(claim(StoreFixture.at(61))).isEmpty();
    assertThat(claim(StoreFixture.at(111))).isPresent();
  }

  @Test
  default void recordShouldThrowAndKeepNothingWhenTheLaneWasTakenOver() {
    Message message = fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane slow = claim(StoreFixture.T0).orElseThrow();
    OutboxEntry entry = next(slow, StoreFixture.T0).orElseThrow();
    OutboxLane heir = claim(StoreFixture.at(61)).orElseThrow();
    assertThatThrownBy(() ->
            record(
                slow,
                entry.start(),
                newAttempt(slow, entry, StoreFixture.at(62)),
                StoreFixture.at(122)))
        .isInstanceOf(LeaseLost.class);
    assertThat(next(heir, StoreFixture.at(62))).contains(entry);
    assertThat(
            ports().messageQueries().find(message.tenant(), message.id()).orElseThrow().attempts())
        .isEmpty();
  }

  @Test
  default void recordShouldThrowWhenTheLaneWasGivenBack() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();
    OutboxEntry entry = next(lane, StoreFixture.T0).orElseThrow();
    release(lane, StoreFixture.T0);
    assertThatThrownBy(() ->
            record(
                lane, entry.start(), newAttempt(lane, entry, StoreFixture.T0), StoreFixture.at(60)))
        .isInstanceOf(LeaseLost.class);
  }

  @Test
  default void releaseShouldHoldTheLaneBackUntilTheGivenTime() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane lane = claim(StoreFixture.T0).orElseThrow();
    release(lane, StoreFixture.at(20));
    assertThat(claim(StoreFixture.at(19))).isEmpty();
    assertThat(claim(StoreFixture.at(20))).isPresent();
  }

  @Test
  default void releaseShouldNotTakeTheLaneFromItsNextHolder() {
    fixture().storedQueued(channel(), StoreFixture.T0);
    OutboxLane slow = claim(StoreFixture.T0).orElseThrow();
    assertThat(claim(StoreFixture.at(61))).isPresent();
    try {
      release(slow, StoreFixture.at(62));
    } catch (LeaseLost alsoFine) {
      // whether a late release is ignored or refused is the store's business
    }
    assertThat(claim(StoreFixture.at(63))).isEmpty();
  }
}
