package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.message.MessageView;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.DeliveryAttempt;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link HandOvers} does. */
public interface HandOversContract extends StoreContract {

  @Test
  default void portShouldBeEmptyWhenNothingIsOpen() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    assertThat(listOpen(channel.tenant(), channel.id())).isEmpty();
    assertThat(loadAll(channel.tenant(), List.of(new AttemptId(fixture().id())))).isEmpty();
    assertThat(loadAll(channel.tenant(), List.of())).isEmpty();
  }

  @Test
  default void listOpenShouldListInFlightAndUnknownInTheOrderOfQueueing() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(channel, StoreFixture.T0);
    fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim();
    HandOver unknown = handOver(lane, State.UNKNOWN);
    handOver(lane, State.DONE);
    HandOver inFlight = handOver(lane, State.IN_FLIGHT);
    assertThat(listOpen(channel.tenant(), channel.id())).containsExactly(unknown, inFlight);
  }

  @Test
  default void listOpenShouldShowTheLatestAttempt() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim();
    handOver(lane, State.QUEUED);
    HandOver second = handOver(lane, State.UNKNOWN);
    assertThat(second.attempt().number()).isEqualTo(2);
    assertThat(listOpen(channel.tenant(), channel.id())).containsExactly(second);
  }

  @Test
  default void portShouldSeeNeitherOtherChannelsNorOtherTenants() {
    TenantId tenant = fixture().storedTenant();
    Channel channel = fixture().storedChannel(tenant);
    Channel other = fixture().storedChannel(tenant);
    fixture().storedQueued(channel, StoreFixture.T0);
    HandOver open = handOver(claim(), State.UNKNOWN);
    TenantId stranger = fixture().storedTenant();
    assertThat(listOpen(tenant, other.id())).isEmpty();
    assertThat(listOpen(stranger, channel.id())).isEmpty();
    assertThat(loadAll(stranger, List.of(open.attempt().id()))).isEmpty();
  }

  @Test
  default void loadAllShouldReturnEachEntryWithTheAskedAttempt() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim();
    HandOver first = handOver(lane, State.QUEUED);
    HandOver second = handOver(lane, State.UNKNOWN);
    assertThat(loadAll(channel.tenant(), List.of(first.attempt().id())))
        .containsExactly(new HandOver(second.entry(), first.attempt()));
    assertThat(loadAll(channel.tenant(), List.of(second.attempt().id()))).containsExactly(second);
  }

  @Test
  default void rerouteShouldMoveEntryAndMessageBehindWhatTheOtherLaneHas() {
    TenantId tenant = fixture().storedTenant();
    Channel from = fixture().storedChannel(tenant);
    Channel to = fixture().storedChannel(tenant);
    Message moved = fixture().storedQueued(from, StoreFixture.T0);
    Message waiting = fixture().storedQueued(to, StoreFixture.T0);
    Conversation thread = fixture().storedConversation(to);
    OutboxLane lane = claim();
    OutboxLane other = claim();
    OutboxLane source = lane.channel().equals(from.id()) ? lane : other;
    OutboxLane target = lane.channel().equals(from.id()) ? other : lane;
    OutboxEntry entry = next(source).getFirst().start().retry(StoreFixture.T0);
    run(tenant, () -> ports().handOvers().resolve(entry));
    assertThat(next(source).getFirst().attemptsHere()).isEqualTo(1);

    run(tenant, () -> ports().handOvers().reroute(entry, to.id(), thread.id(), StoreFixture.at(1)));

    assertThat(next(source)).isEmpty();
    assertThat(next(target))
        .extracting(OutboxEntry::message)
        .containsExactly(waiting.id(), moved.id());
    assertThat(next(target).getLast())
        .isEqualTo(entry.moved(to.id(), thread.id(), StoreFixture.at(1)));
    assertThat(next(target).getLast().attemptsHere()).isZero();
    MessageView view = ports().messageQueries().find(tenant, moved.id()).orElseThrow();
    assertThat(view.message().channel()).isEqualTo(to.id());
    assertThat(view.message().conversation()).isEqualTo(thread.id());
    assertThat(view.reroutedFrom()).isEqualTo(from.id());
    assertThat(ports().messageQueries().find(tenant, waiting.id()).orElseThrow().reroutedFrom())
        .isNull();
  }

  @Test
  default void resolveShouldStoreTheEntryAndLeaveTheAttemptAsItEnded() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message = fixture().storedQueued(channel, StoreFixture.T0);
    HandOver open = handOver(claim(), State.UNKNOWN);
    run(channel.tenant(), () -> ports().handOvers().resolve(open.entry().done()));
    assertThat(listOpen(channel.tenant(), channel.id())).isEmpty();
    assertThat(loadAll(channel.tenant(), List.of(open.attempt().id())))
        .containsExactly(new HandOver(open.entry().done(), open.attempt()));
    assertThat(
            ports().messageQueries().find(message.tenant(), message.id()).orElseThrow().attempts())
        .containsExactly(open.attempt());
  }

  @Test
  default void wakeShouldLetAReleasedLaneBeClaimedAtOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(channel, StoreFixture.T0);
    OutboxLane lane = claim();
    run(channel.tenant(), () -> ports().outboxQueue().release(lane, StoreFixture.at(3_600)));
    assertThat(tryClaim()).isEmpty();
    run(channel.tenant(), () -> ports().handOvers().wake(channel.tenant(), channel.id()));
    assertThat(tryClaim()).map(OutboxLane::channel).contains(channel.id());
  }

  @Test
  default void wakeShouldNeitherTakeALeaseNorMindAnIdleChannel() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    run(channel.tenant(), () -> ports().handOvers().wake(channel.tenant(), channel.id()));
    fixture().storedQueued(channel, StoreFixture.T0);
    claim();
    run(channel.tenant(), () -> ports().handOvers().wake(channel.tenant(), channel.id()));
    assertThat(tryClaim()).isEmpty();
  }

  /** How a hand-over is left. */
  enum State {
    IN_FLIGHT,
    QUEUED,
    DONE,
    UNKNOWN
  }

  private HandOver handOver(OutboxLane lane, State left) {
    OutboxEntry queued =
        in(lane.tenant(), () -> ports().outboxQueue().next(lane, 1, StoreFixture.at(1))).getFirst();
    Channel channel = ports().channelQueries().find(lane.tenant(), lane.channel()).orElseThrow();
    DeliveryAttempt started =
        DeliveryAttempt.start(
            new AttemptId(fixture().id()),
            queued.message(),
            channel.connections().getFirst().id(),
            queued.attempts() + 1,
            StoreFixture.at(1));
    HandOver begun = record(lane, new HandOver(queued.start(), started));
    return switch (left) {
      case IN_FLIGHT -> begun;
      case QUEUED ->
          record(
              lane,
              new HandOver(
                  begun.entry().retry(StoreFixture.at(1)),
                  ended(started, DeliveryAttempt.Outcome.UNREACHABLE)));
      case DONE ->
          record(
              lane,
              new HandOver(begun.entry().done(), ended(started, DeliveryAttempt.Outcome.ACCEPTED)));
      case UNKNOWN ->
          record(
              lane,
              new HandOver(
                  begun.entry().unknown(), ended(started, DeliveryAttempt.Outcome.UNKNOWN)));
    };
  }

  private static DeliveryAttempt ended(DeliveryAttempt started, DeliveryAttempt.Outcome outcome) {
    return started.finish(outcome, null, StoreFixture.at(2));
  }

  private HandOver record(OutboxLane lane, HandOver state) {
    run(
        lane.tenant(),
        () -> ports().outboxQueue().record(lane, List.of(state), StoreFixture.at(600)));
    return state;
  }

  private List<OutboxEntry> next(OutboxLane lane) {
    return in(lane.tenant(), () -> ports().outboxQueue().next(lane, 9, StoreFixture.at(1)));
  }

  private OutboxLane claim() {
    return tryClaim().orElseThrow();
  }

  private Optional<OutboxLane> tryClaim() {
    return ports().outboxQueue().claim(fixture().id(), StoreFixture.at(1), Duration.ofMinutes(10));
  }

  private List<HandOver> listOpen(TenantId tenant, ChannelId channel) {
    return in(tenant, () -> ports().handOvers().listOpen(tenant, channel));
  }

  private List<HandOver> loadAll(TenantId tenant, Collection<AttemptId> attempts) {
    return in(tenant, () -> ports().handOvers().loadAll(tenant, attempts));
  }
}
