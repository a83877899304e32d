package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxBacklog} does. */
public interface OutboxBacklogContract extends StoreContract {
  OutboxBacklog outboxBacklog();

  @Test
  default void emptyOutboxShouldHaveNoBacklog() {
    fixture().storedChannel(fixture().storedTenant());
    assertThat(measured(9)).isEqualTo(new OutboxBacklog.Backlog(null, 0, 0, 0));
  }

  @Test
  default void messagesOfAllTenantsShouldCountOnceTheyAreDue() {
    Channel one = fixture().storedChannel(fixture().storedTenant());
    Channel other = fixture().storedChannel(fixture().storedTenant());
    fixture().storedQueued(one, StoreFixture.at(3));
    fixture().storedQueued(other, StoreFixture.at(5));

    assertThat(measured(2)).isEqualTo(new OutboxBacklog.Backlog(null, 2, 0, 0));
    assertThat(measured(9)).isEqualTo(new OutboxBacklog.Backlog(StoreFixture.at(3), 2, 0, 0));
    assertThat(outboxBacklog().measure(other.tenant(), StoreFixture.at(9)))
        .isEqualTo(new OutboxBacklog.Backlog(StoreFixture.at(5), 1, 0, 0));
  }

  @Test
  default void channelShouldBeDownWhenItWasConnectedOnceAndIsNot() {
    Channel never = fixture().storedChannel(fixture().storedTenant());
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel up = observed(channel, new ConnectionStatus.Connected(StoreFixture.at(1)), 1);
    assertThat(measured(9).channelsDown()).isZero();

    Channel down = observed(up, new ConnectionStatus.Disconnected("it was unlinked"), 2);
    assertThat(measured(9).channelsDown()).isEqualTo(1);
    assertThat(outboxBacklog().measure(channel.tenant(), StoreFixture.at(9)).channelsDown())
        .isEqualTo(1);
    assertThat(outboxBacklog().measure(never.tenant(), StoreFixture.at(9)).channelsDown()).isZero();

    observed(down, new ConnectionStatus.Connected(StoreFixture.at(3)), 3);
    assertThat(measured(9).channelsDown()).isZero();
  }

  @Test
  default void deletedChannelShouldNotBeDown() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Channel up = observed(channel, new ConnectionStatus.Connected(StoreFixture.at(1)), 1);
    Channel down = observed(up, new ConnectionStatus.Disconnected("it was unlinked"), 2);
    save(down.close(StoreFixture.at(3)));
    assertThat(measured(9).channelsDown()).isZero();
  }

  private OutboxBacklog.Backlog measured(int second) {
    return outboxBacklog().measure(StoreFixture.at(second));
  }

  private Channel observed(Channel channel, ConnectionStatus status, int second) {
    Channel current =
        ports()
            .transactions()
            .call(
                channel.tenant(),
                () -> ports().channels().find(channel.tenant(), channel.id()).orElseThrow());
    return save(
        current.observe(
            current.connections().getFirst().id(),
            ConnectionObservation.of(status),
            StoreFixture.at(second)));
  }

  private Channel save(Channel channel) {
    run(channel.tenant(), () -> ports().channels().save(channel));
    return channel;
  }
}
