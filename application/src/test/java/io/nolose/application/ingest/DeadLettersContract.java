package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetters} does. */
public interface DeadLettersContract extends StoreContract {

  @Test
  default void parkedEventShouldBeFoundWithItsReasonButNotByAnotherTenant() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent event = parked(channel, 1);
    DeadLetter letter = found(channel, event.id());
    assertThat(letter)
        .isEqualTo(
            new DeadLetter(
                channel.tenant(),
                event.id(),
                channel.id(),
                event.connection(),
                event.provider(),
                "reason 1",
                event.receivedAt(),
                StoreFixture.at(1),
                event.body().length,
                0,
                null));
    assertThat(
            in(
                fixture().storedTenant(),
                () -> ports().deadLetters().find(channel.tenant(), event.id())))
        .isEmpty();
  }

  @Test
  default void replayShouldPutTheEventBackInItsPlaceOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent first = parked(channel, 1);
    ProviderEvent second = stored(channel, 2);
    assertThat(replay(channel, first.id())).isEqualTo(1);
    assertThat(replay(channel, first.id())).isZero();
    assertThat(waiting(channel))
        .extracting(ProviderEvent::id)
        .containsExactly(first.id(), second.id());
    assertThat(in(channel.tenant(), () -> ports().deadLetters().find(channel.tenant(), first.id())))
        .isEmpty();
  }

  @Test
  default void eventThatFailsAgainShouldKnowHowOftenItWasReplayed() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent event = parked(channel, 1);
    replay(channel, event.id());
    park(channel, event, 2);
    assertThat(found(channel, event.id()).replays()).isEqualTo(1);
  }

  @Test
  default void discardedLetterShouldKeepWhoAndWhyAndNotBeReplayed() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent event = parked(channel, 1);
    DeadLetter discarded =
        found(channel, event.id())
            .discarded(
                new DeadLetter.Discard(
                    new UserId(fixture().id()), StoreFixture.at(5), "a test number"));
    run(channel.tenant(), () -> ports().deadLetters().discard(discarded));
    assertThat(found(channel, event.id())).isEqualTo(discarded);
    assertThat(replay(channel, event.id())).isZero();
    assertThat(open(channel)).isEmpty();
  }

  @Test
  default void openOnesShouldBeListedOldestFirstPerChannelAndBounded() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    ProviderEvent late = parked(channel, 3);
    ProviderEvent early = parked(channel, 1);
    parked(other, 2);
    assertThat(open(channel)).containsExactly(early.id(), late.id());
    assertThat(
            in(channel.tenant(), () -> ports().deadLetters().listOpen(channel.tenant(), null, 2)))
        .hasSize(2);
  }

  private ProviderEvent parked(Channel channel, int minute) {
    ProviderEvent event = stored(channel, minute);
    park(channel, event, minute);
    return event;
  }

  private void park(Channel channel, ProviderEvent event, int minute) {
    run(
        channel.tenant(),
        () ->
            ports()
                .eventQueue()
                .settle(
                    channel.tenant(),
                    channel.id(),
                    List.of(new Settlement.Parked(event.id(), "reason " + minute)),
                    StoreFixture.at(minute)));
  }

  private ProviderEvent stored(Channel channel, int minute) {
    ports().inbox().append(List.of(newEvent(channel, minute)));
    return waiting(channel).getLast();
  }

  private RoutedEvent newEvent(Channel channel, int minute) {
    byte[] body = ("body " + fixture().id()).getBytes(StandardCharsets.UTF_8);
    return new RoutedEvent(
        channel.tenant(),
        channel.id(),
        channel.connections().getFirst().id(),
        channel.connections().getFirst().provider(),
        EventFingerprint.of(body),
        body,
        StoreFixture.at(minute));
  }

  private List<ProviderEvent> waiting(Channel channel) {
    return in(
        channel.tenant(),
        () -> ports().eventQueue().next(channel.tenant(), channel.id(), StoreFixture.at(900), 100));
  }

  private int replay(Channel channel, ProviderEventId event) {
    return in(
        channel.tenant(),
        () -> ports().deadLetters().replay(channel.tenant(), List.of(event), StoreFixture.at(6)));
  }

  private DeadLetter found(Channel channel, ProviderEventId event) {
    return in(
        channel.tenant(), () -> ports().deadLetters().find(channel.tenant(), event).orElseThrow());
  }

  private List<ProviderEventId> open(Channel channel) {
    return in(
        channel.tenant(),
        () -> ports().deadLetters().listOpen(channel.tenant(), channel.id(), 100));
  }
}
