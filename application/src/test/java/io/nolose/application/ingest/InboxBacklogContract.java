package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.ingest.ProviderEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link InboxBacklog} does. */
public interface InboxBacklogContract extends StoreContract {

  @Test
  default void emptyInboxShouldHaveNoBacklog() {
    assertThat(measured(9)).isEqualTo(new InboxBacklog.Backlog(null, 0, 0));
  }

  @Test
  default void eventsOfAllTenantsShouldCountUntilTheyAreApplied() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent first = fixture().storedEvent(one, "first", StoreFixture.at(1));
    fixture().storedEvent(one, "second", StoreFixture.at(2));
    fixture().storedEvent(other, "third", StoreFixture.at(3));

    assertThat(measured(9)).isEqualTo(new InboxBacklog.Backlog(StoreFixture.at(1), 3, 0));

    settle(one, new Settlement.Applied(first.id()));
    assertThat(measured(9)).isEqualTo(new InboxBacklog.Backlog(StoreFixture.at(2), 2, 0));
  }

  @Test
  default void eventThatWasPutOffShouldCountButNotAsLate() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent event = fixture().storedEvent(channel, "later", StoreFixture.at(1));
    settle(channel, new Settlement.Deferred(event.id(), StoreFixture.at(20)));

    assertThat(measured(9)).isEqualTo(new InboxBacklog.Backlog(null, 1, 0));
    assertThat(measured(20)).isEqualTo(new InboxBacklog.Backlog(StoreFixture.at(1), 1, 0));
  }

  @Test
  default void deadLettersShouldCountUntilSomebodyDecides() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    ProviderEvent event = fixture().parkedEvent(channel, "dead", "unreadable");
    fixture().parkedEvent(channel, "dead, too", "unreadable");
    assertThat(measured(9)).isEqualTo(new InboxBacklog.Backlog(null, 0, 2));

    run(
        channel.tenant(),
        () ->
            ports()
                .deadLetters()
                .discard(
                    ports()
                        .deadLetters()
                        .find(channel.tenant(), event.id())
                        .orElseThrow()
                        .discarded(
                            new DeadLetter.Discard(
                                new UserId(fixture().id()), StoreFixture.at(5), "a test"))));
    assertThat(measured(9)).isEqualTo(new InboxBacklog.Backlog(null, 0, 1));
  }

  @Test
  default void eventsOfOneTenantShouldCountAloneWhenHeIsAskedFor() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    fixture().storedEvent(other, "earlier", StoreFixture.at(1));
    fixture().storedEvent(one, "mine", StoreFixture.at(2));
    fixture().parkedEvent(other, "dead", "unreadable");

    assertThat(ports().inboxBacklog().measure(one.tenant(), StoreFixture.at(9)))
        .isEqualTo(new InboxBacklog.Backlog(StoreFixture.at(2), 1, 0));
    assertThat(ports().inboxBacklog().measure(other.tenant(), StoreFixture.at(9)))
        .isEqualTo(new InboxBacklog.Backlog(StoreFixture.at(1), 1, 1));
  }

  private InboxBacklog.Backlog measured(int minute) {
    return ports().inboxBacklog().measure(StoreFixture.at(minute));
  }

  private void settle(Channel channel, Settlement settlement) {
    run(
        channel.tenant(),
        () ->
            ports()
                .eventQueue()
                .settle(channel.tenant(), channel.id(), List.of(settlement), StoreFixture.at(4)));
  }
}
