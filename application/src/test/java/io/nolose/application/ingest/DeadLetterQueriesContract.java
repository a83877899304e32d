package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.ingest.EventFingerprint;
import io.nolose.domain.ingest.ProviderEventId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetterQueries} does. */
public interface DeadLetterQueriesContract extends StoreContract {

  @Test
  default void openShouldShowWhatArrivedButNotToAnotherTenant() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEventId event = parked(channel, "what arrived", 1);
    assertThat(ports().deadLetterQueries().open(channel.tenant(), event))
        .hasValueSatisfying(opened ->
            assertThat(new String(opened.body(), StandardCharsets.UTF_8))
                .isEqualTo("what arrived"));
    assertThat(ports().deadLetterQueries().open(fixture().storedTenant(), event)).isEmpty();
  }

  @Test
  default void listShouldReturnTheNewestFirstPageByPageAndPerChannel() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(channel.tenant());
    List<ProviderEventId> events = new ArrayList<>();
    for (int minute = 1; minute <= 3; minute++) {
      events.addFirst(parked(channel, "body " + minute, minute));
    }
    ProviderEventId others = parked(other, "another", 9);
    Page<DeadLetter> first =
        ports().deadLetterQueries().list(channel.tenant(), channel.id(), new PageRequest(null, 2));
    Page<DeadLetter> second =
        ports()
            .deadLetterQueries()
            .list(channel.tenant(), channel.id(), new PageRequest(first.next(), 2));
    assertThat(first.items())
        .extracting(DeadLetter::event)
        .containsExactlyElementsOf(events.subList(0, 2));
    assertThat(second.items()).extracting(DeadLetter::event).containsExactly(events.get(2));
    assertThat(second.next()).isNull();
    assertThat(
            ports()
                .deadLetterQueries()
                .list(channel.tenant(), null, new PageRequest(null, 10))
                .items())
        .extracting(DeadLetter::event)
        .containsExactly(others, events.get(0), events.get(1), events.get(2));
    assertThat(
            ports()
                .deadLetterQueries()
                .list(fixture().storedTenant(), null, new PageRequest(null, 10))
                .items())
        .isEmpty();
  }

  private ProviderEventId parked(Channel channel, String text, int minute) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ports()
        .inbox()
        .append(
            List.of(
                new RoutedEvent(
                    channel.tenant(),
                    channel.id(),
                    channel.connections().getFirst().id(),
                    channel.connections().getFirst().provider(),
                    EventFingerprint.of(body),
                    body,
                    StoreFixture.at(minute))));
    return in(
        channel.tenant(),
        () -> {
          ProviderEventId event =
              ports()
                  .eventQueue()
                  .next(channel.tenant(), channel.id(), StoreFixture.at(900), 100)
                  .getFirst()
                  .id();
          ports()
              .eventQueue()
              .settle(
                  channel.tenant(),
                  channel.id(),
                  List.of(new Settlement.Parked(event, "broken")),
                  StoreFixture.at(minute));
          return event;
        });
  }
}
