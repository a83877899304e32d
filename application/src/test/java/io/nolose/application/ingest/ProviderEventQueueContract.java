package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ProviderEventQueue} does. */
public interface ProviderEventQueueContract extends StoreContract {

  @Test
  default void queueShouldBeEmptyWhenNothingIsStored() {
    Channel channel = channel();
    assertThat(due(StoreFixture.at(9))).isEmpty();
    assertThat(next(channel, StoreFixture.at(9), 10)).isEmpty();
  }

  @Test
  default void dueShouldListEachChannelOnceAndTheLongestWaitingFirst() {
    Channel first = channel();
    Channel second = channel();
    append(first, "1");
    append(second, "2", "3");
    append(first, "4");
    assertThat(due(StoreFixture.at(9))).containsExactly(laneOf(first), laneOf(second));
    assertThat(ports().eventQueue().due(StoreFixture.at(9), 1)).containsExactly(laneOf(first));
  }

  @Test
  default void nextShouldReturnTheChannelsEventsInOrderAndAtMostAsManyAsAsked() {
    Channel channel = channel();
    Channel other = fixture().storedChannel(channel.tenant());
    append(channel, "c", "a");
    append(other, "x");
    append(channel, "b");
    assertThat(bodies(next(channel, StoreFixture.at(9), 10))).containsExactly("c", "a", "b");
    assertThat(bodies(next(channel, StoreFixture.at(9), 2))).containsExactly("c", "a");
  }

  @Test
  default void nextShouldStopBeforeTooManyBytesButReturnAtLeastOne() {
    Channel channel = channel();
    int half = (int) (ProviderEventQueue.BYTES_MAX / 2);
    append(channel, "a".repeat(half), "b".repeat(half), "c");
    append(channel, "d".repeat(half * 2 + 1), "e");
    List<ProviderEvent> first = next(channel, StoreFixture.at(9), 10);
    assertThat(first).hasSize(2);
    settleAll(channel, first);
    assertThat(bodies(next(channel, StoreFixture.at(9), 10))).containsExactly("c");
    settleAll(channel, next(channel, StoreFixture.at(9), 10));
    List<ProviderEvent> huge = next(channel, StoreFixture.at(9), 10);
    assertThat(huge).hasSize(1);
    settleAll(channel, huge);
    assertThat(bodies(next(channel, StoreFixture.at(9), 10))).containsExactly("e");
  }

  @Test
  default void nextShouldGiveIdsThatGrowInOrderOfArrival() {
    Channel channel = channel();
    append(channel, IntStream.range(0, 40).mapToObj(Integer::toString).toArray(String[]::new));
    append(channel, "last");
    assertThat(next(channel, StoreFixture.at(9), 100))
        .extracting(event -> event.id().value().toString())
        .hasSize(41)
        .isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  default void nextShouldNotSeeAnotherTenantsEvents() {
    Channel channel = channel();
    append(channel, "a");
    TenantId stranger = fixture().storedTenant();
    List<ProviderEvent> seen =
        in(
            stranger,
            () -> ports().eventQueue().next(stranger, channel.id(), StoreFixture.at(9), 10));
    assertThat(seen).isEmpty();
  }

  @Test
  default void settleShouldTakeAppliedAndParkedEventsOutForGood() {
    Channel channel = channel();
    append(channel, "a", "b", "c");
    List<ProviderEvent> events = next(channel, StoreFixture.at(1), 10);
    settle(
        channel,
        new Settlement.Applied(events.get(0).id()),
        new Settlement.Parked(events.get(1).id(), "unreadable \uD83D\uDE35"));
    Instant muchLater = StoreFixture.at(1_000_000);
    assertThat(bodies(next(channel, muchLater, 10))).containsExactly("c");
    settle(channel, new Settlement.Applied(events.get(2).id()));
    assertThat(next(channel, muchLater, 10)).isEmpty();
    assertThat(due(muchLater)).isEmpty();
  }

  @Test
  default void settleShouldOfferADeferredEventAgainFromThenOnAndNotHoldUpItsNeighbours() {
    Channel channel = channel();
    append(channel, "waits", "goes on");
    ProviderEvent first = next(channel, StoreFixture.at(1), 1).getFirst();
    settle(channel, new Settlement.Deferred(first.id(), StoreFixture.at(30)));
    assertThat(bodies(next(channel, StoreFixture.at(29), 10))).containsExactly("goes on");
    assertThat(bodies(next(channel, StoreFixture.at(30), 10))).containsExactly("waits", "goes on");
  }

  @Test
  default void dueShouldNotListAChannelWhoseEventsAreAllDeferred() {
    Channel channel = channel();
    append(channel, "waits");
    ProviderEvent event = next(channel, StoreFixture.at(1), 1).getFirst();
    settle(channel, new Settlement.Deferred(event.id(), StoreFixture.at(30)));
    assertThat(due(StoreFixture.at(29))).isEmpty();
    assertThat(due(StoreFixture.at(30))).containsExactly(laneOf(channel));
  }

  @Test
  default void settleShouldBeUndoneWithItsTransaction() {
    Channel channel = channel();
    append(channel, "a");
    ProviderEvent event = next(channel, StoreFixture.at(1), 1).getFirst();
    assertThatThrownBy(() ->
            run(
                channel.tenant(),
                () -> {
                  settleInside(channel, List.of(new Settlement.Applied(event.id())));
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(bodies(next(channel, StoreFixture.at(1), 10))).containsExactly("a");
  }

  @Test
  default void workersUnderTheChannelLockShouldApplyEachEventOnceAndInOrder() {
    Channel channel = channel();
    List<String> sent = IntStream.range(0, 60).mapToObj(Integer::toString).toList();
    append(channel, sent.toArray(String[]::new));
    ConcurrentLinkedQueue<String> applied = new ConcurrentLinkedQueue<>();
    Together.Endings endings =
        Together.run(
            4,
            () -> {
              boolean hasMore = true;
              while (hasMore) {
                hasMore = in(channel.tenant(), () -> applySome(channel, applied));
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(applied).containsExactlyElementsOf(sent);
  }

  private boolean applySome(Channel channel, ConcurrentLinkedQueue<String> applied) {
    ports().channelLock().acquire(channel.tenant(), channel.id());
    List<ProviderEvent> events =
        ports().eventQueue().next(channel.tenant(), channel.id(), StoreFixture.at(9), 7);
    applied.addAll(bodies(events));
    settleInside(
        channel,
        events.stream().<Settlement>map(event -> new Settlement.Applied(event.id())).toList());
    return !events.isEmpty();
  }

  private Channel channel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  private static InboxLane laneOf(Channel channel) {
    return new InboxLane(channel.tenant(), channel.id());
  }

  private void append(Channel channel, String... bodies) {
    List<RoutedEvent> events = new ArrayList<>();
    for (String body : bodies) {
      events.add(ProviderEventInboxContract.event(channel, body));
    }
    ports().inbox().append(events);
  }

  private List<InboxLane> due(Instant now) {
    return ports().eventQueue().due(now, 100);
  }

  private List<ProviderEvent> next(Channel channel, Instant now, int max) {
    return in(
        channel.tenant(),
        () -> ports().eventQueue().next(channel.tenant(), channel.id(), now, max));
  }

  private void settle(Channel channel, Settlement... settlements) {
    run(channel.tenant(), () -> settleInside(channel, Arrays.asList(settlements)));
  }

  private void settleAll(Channel channel, List<ProviderEvent> events) {
    settle(
        channel,
        events.stream()
            .map(event -> new Settlement.Applied(event.id()))
            .toArray(Settlement[]::new));
  }

  private void settleInside(Channel channel, List<Settlement> settlements) {
    ports().eventQueue().settle(channel.tenant(), channel.id(), settlements, StoreFixture.at(9));
  }

  private static List<String> bodies(List<ProviderEvent> events) {
    return events.stream().map(event -> new String(event.body(), StandardCharsets.UTF_8)).toList();
  }
}
