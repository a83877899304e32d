package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.ingest.ProviderEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ProviderEventInbox} does. */
public interface ProviderEventInboxContract extends StoreContract {

  /** An event of the channel's first connection. */
  static RoutedEvent event(Channel channel, byte[] body) {
    return new RoutedEvent(
        channel.tenant(),
        channel.id(),
        channel.connections().getFirst().id(),
        ProviderKind.EVOLUTION,
        EventFingerprint.of(body),
        body,
        StoreFixture.T0);
  }

  /** An event of the channel's first connection. */
  static RoutedEvent event(Channel channel, String body) {
    return event(channel, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void appendShouldAcceptNothing() {
    Channel channel = channel();
    ports().inbox().append(List.of());
    assertThat(stored(channel)).isEmpty();
  }

  @Test
  default void appendShouldKeepEveryByte() {
    Channel channel = channel();
    byte[] bytes = new byte[256];
    for (int value = 0; value < bytes.length; value++) {
      bytes[value] = (byte) value;
    }
    ports().inbox().append(List.of(event(channel, bytes)));
    assertThat(stored(channel))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.body()).isEqualTo(bytes);
          assertThat(event.tenant()).isEqualTo(channel.tenant());
          assertThat(event.channel()).isEqualTo(channel.id());
          assertThat(event.connection()).isEqualTo(channel.connections().getFirst().id());
          assertThat(event.provider()).isEqualTo(ProviderKind.EVOLUTION);
          assertThat(event.receivedAt()).isEqualTo(StoreFixture.T0);
        });
  }

  @Test
  default void appendShouldKeepTheOrder() {
    Channel channel = channel();
    ports().inbox().append(List.of(event(channel, "c"), event(channel, "a")));
    ports().inbox().append(List.of(event(channel, "b")));
    assertThat(bodies(channel)).containsExactly("c", "a", "b");
  }

  @Test
  default void appendShouldStoreEventsOfSeveralTenantsTogether() {
    Channel one = channel();
    Channel other = channel();
    ports().inbox().append(List.of(event(one, "1"), event(other, "2")));
    assertThat(bodies(one)).containsExactly("1");
    assertThat(bodies(other)).containsExactly("2");
  }

  @Test
  default void appendShouldSkipWhatTheConnectionAlreadyHad() {
    Channel channel = channel();
    ports().inbox().append(List.of(event(channel, "a"), event(channel, "a")));
    ports().inbox().append(List.of(event(channel, "a"), event(channel, "b")));
    assertThat(bodies(channel)).containsExactly("a", "b");
  }

  @Test
  default void appendShouldSkipWhatWasAppliedAlready() {
    Channel channel = channel();
    ports().inbox().append(List.of(event(channel, "a")));
    List<Settlement> applied =
        stored(channel).stream()
            .<Settlement>map(event -> new Settlement.Applied(event.id()))
            .toList();
    run(
        channel.tenant(),
        () ->
            ports()
                .eventQueue()
                .settle(channel.tenant(), channel.id(), applied, StoreFixture.at(1)));
    ports().inbox().append(List.of(event(channel, "a")));
    assertThat(stored(channel)).isEmpty();
  }

  @Test
  default void appendShouldKeepTheSameBytesOfTwoConnections() {
    Channel one = channel();
    Channel other = fixture().storedChannel(one.tenant());
    ports().inbox().append(List.of(event(one, "a"), event(other, "a")));
    assertThat(bodies(one)).containsExactly("a");
    assertThat(bodies(other)).containsExactly("a");
  }

  @Test
  default void appendShouldLoseAndDoubleNothingWhenManyAppendAtOnce() {
    Channel channel = channel();
    List<Runnable> senders = new ArrayList<>();
    for (int sender = 0; sender < 6; sender++) {
      int own = sender;
      senders.add(() -> {
        for (int number = 0; number < 20; number++) {
          ports()
              .inbox()
              .append(
                  List.of(
                      event(channel, "own-" + own + "-" + number),
                      event(channel, "shared-" + number)));
        }
      });
    }
    assertThat(Together.run(senders).failures()).isEmpty();
    List<String> expected = new ArrayList<>();
    IntStream.range(0, 20).forEach(number -> expected.add("shared-" + number));
    IntStream.range(0, 120)
        .forEach(number -> expected.add("own-" + number / 20 + "-" + number % 20));
    assertThat(bodies(channel)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  default void appendShouldRefuseToRunInsideATransaction() {
    Channel channel = channel();
    assertThatThrownBy(
            () -> run(channel.tenant(), () -> ports().inbox().append(List.of(event(channel, "a")))))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stored(channel)).isEmpty();
  }

  private Channel channel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  private List<String> bodies(Channel channel) {
    return stored(channel).stream()
        .map(event -> new String(event.body(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<ProviderEvent> stored(Channel channel) {
    return in(
        channel.tenant(),
        () ->
            ports().eventQueue().next(channel.tenant(), channel.id(), StoreFixture.at(1_000), 500));
  }
}
