package io.nolose.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.delivery.OutboxLane;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Outbox} does. */
public interface OutboxContract extends StoreContract {

  @Test
  default void appendShouldQueueTheMessageForItsChannel() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message = fixture().storedQueued(channel, StoreFixture.at(1));
    assertThat(next(claim().orElseThrow()))
        .contains(
            OutboxEntry.queue(
                channel.tenant(),
                channel.id(),
                message.conversation(),
                message.id(),
                StoreFixture.at(1)));
  }

  @Test
  default void appendShouldBeStaleWhenTheMessageIsQueuedAlready() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message = fixture().storedQueued(channel, StoreFixture.at(1));
    assertThatThrownBy(() -> append(message)).isInstanceOf(StaleAggregate.class);
    assertThat(next(claim().orElseThrow())).map(OutboxEntry::queuedAt).contains(StoreFixture.at(1));
  }

  @Test
  default void appendShouldQueueOnceWhenManyTryAtOnce() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message =
        fixture()
            .stored(
                fixture()
                    .outboundText(
                        fixture().storedConversation(channel),
                        fixture().storedUser(channel.tenant()).id()));
    Together.Endings endings = Together.run(5, () -> append(message));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .hasSize(4)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
  }

  @Test
  default void appendShouldQueueNothingWhenItsTransactionRollsBack() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message =
        fixture()
            .outboundText(
                fixture().storedConversation(channel), fixture().storedUser(channel.tenant()).id());
    assertThatThrownBy(() ->
            run(
                channel.tenant(),
                () -> {
                  saveAndAppend(message);
                  throw new IllegalArgumentException("a mistake");
                }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(claim()).isEmpty();
  }

  @Test
  default void appendShouldRefuseAnotherTenant() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    Message message =
        fixture()
            .stored(
                fixture()
                    .outboundText(
                        fixture().storedConversation(channel),
                        fixture().storedUser(channel.tenant()).id()));
    assertThatThrownBy(() -> run(fixture().storedTenant(), () -> appendInside(message)))
        .isInstanceOf(RuntimeException.class);
    assertThat(claim()).isEmpty();
  }

  private void saveAndAppend(Message message) {
    ports().messages().saveAll(message.tenant(), List.of(message));
    appendInside(message);
  }

  private void append(Message message) {
    run(message.tenant(), () -> appendInside(message));
  }

  private void appendInside(Message message) {
    ports()
        .outbox()
        .append(
            message.tenant(),
            message.channel(),
            message.conversation(),
            message.id(),
            StoreFixture.at(2));
  }

  private Optional<OutboxLane> claim() {
    return ports().outboxQueue().claim(fixture().id(), StoreFixture.at(100), Duration.ofMinutes(1));
  }

  private Optional<OutboxEntry> next(OutboxLane lane) {
    return in(lane.tenant(), () -> ports().outboxQueue().next(lane, 1, StoreFixture.at(100)))
        .stream()
        .findFirst();
  }
}
