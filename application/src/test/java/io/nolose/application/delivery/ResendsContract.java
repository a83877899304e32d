package io.nolose.application.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.delivery.OutboxEntry;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link Resends} does. */
public interface ResendsContract extends StoreContract {

  @Test
  default void bothEndsShouldKnowEachOtherWithinTheirTenant() {
    Channel channel = storedChannel();
    MessageId original = message(channel).id();
    MessageId successor = message(channel).id();
    add(channel.tenant(), original, successor);
    run(
        channel.tenant(),
        () -> {
          assertThat(ports().resends().findSuccessor(channel.tenant(), original))
              .contains(successor);
          assertThat(ports().resends().findOriginal(channel.tenant(), successor))
              .contains(original);
          assertThat(ports().resends().findSuccessor(channel.tenant(), successor)).isEmpty();
          assertThat(ports().resends().findOriginal(channel.tenant(), original)).isEmpty();
        });
    TenantId other = fixture().storedTenant();
    run(
        other,
        () -> assertThat(ports().resends().findSuccessor(channel.tenant(), original)).isEmpty());
  }

  @Test
  default void eachMessageShouldHaveOneSuccessorAndReplaceOneAtMost() {
    Channel channel = storedChannel();
    MessageId original = message(channel).id();
    MessageId successor = message(channel).id();
    add(channel.tenant(), original, successor);
    MessageId another = message(channel).id();
    assertThatThrownBy(() -> add(channel.tenant(), original, another))
        .isInstanceOf(StaleAggregate.class);
    assertThatThrownBy(() -> add(channel.tenant(), another, successor))
        .isInstanceOf(StaleAggregate.class);
  }

  @Test
  default void oneOfManyWhoReplaceAtOnceShouldWin() {
    Channel channel = storedChannel();
    MessageId original = message(channel).id();
    List<Runnable> rivals =
        Stream.generate(() -> message(channel).id())
            .limit(4)
            .<Runnable>map(successor -> () -> add(channel.tenant(), original, successor))
            .toList();
    Together.Endings endings = Together.run(rivals);
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(endings.failures())
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(StaleAggregate.class));
  }

  @Test
  default void unknownShouldBeListedUntilReplacedLongestFirst() {
    Channel channel = storedChannel();
    Message late = unknown(channel, 20);
    Message early = unknown(channel, 10);
    unknown(channel, 40);
    fixture().storedQueued(channel, StoreFixture.at(1));
    TenantId tenant = channel.tenant();
    assertThat(listUnknown(tenant, 30, 10)).containsExactly(early.id(), late.id());
    assertThat(listUnknown(tenant, 30, 1)).containsExactly(early.id());

    Message successor = unknown(channel, 25);
    add(tenant, early.id(), successor.id());
    assertThat(listUnknown(tenant, 30, 10)).containsExactly(late.id());
    assertThat(listUnknown(fixture().storedTenant(), 30, 10)).isEmpty();
  }

  @Test
  default void postponedShouldNotBeListedBeforeItsTime() {
    Channel channel = storedChannel();
    Message postponed = unknown(channel, 10);
    Message other = unknown(channel, 20);
    Message queued = fixture().storedQueued(channel, StoreFixture.at(1));
    TenantId tenant = channel.tenant();
    for (Message message : List.of(postponed, queued)) {
      postpone(tenant, message);
    }
    postpone(fixture().storedTenant(), other);
    assertThat(listUnknown(tenant, 30, 10)).containsExactly(other.id());
    assertThat(
            in(
                tenant,
                () ->
                    ports()
                        .resends()
                        .listUnknown(tenant, StoreFixture.at(30), StoreFixture.at(60), 10)))
        .containsExactly(postponed.id(), other.id());
    assertThat(
            ports().outboxQueue().claim(fixture().id(), StoreFixture.at(30), Duration.ofMinutes(1)))
        .as("a queued one is due as before")
        .isPresent();
  }

  private void postpone(TenantId tenant, Message message) {
    run(tenant, () -> ports().resends().postpone(tenant, message.id(), StoreFixture.at(60)));
  }

  private Channel storedChannel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  private Message message(Channel channel) {
    return fixture()
        .stored(
            fixture()
                .outboundText(
                    fixture().storedConversation(channel),
                    fixture().storedUser(channel.tenant()).id()));
  }

  private Message unknown(Channel channel, long since) {
    Message message = fixture().storedQueued(channel, StoreFixture.at(1));
    run(
        channel.tenant(),
        () -> {
          ports()
              .handOvers()
              .resolve(
                  OutboxEntry.queue(
                          channel.tenant(),
                          channel.id(),
                          message.conversation(),
                          message.id(),
                          StoreFixture.at(1))
                      .start()
                      .unknown());
          ports()
              .messages()
              .saveAll(
                  channel.tenant(),
                  List.of(message.with(message.facts().unknown(StoreFixture.at(since)))));
        });
    return message;
  }

  private void add(TenantId tenant, MessageId original, MessageId successor) {
    run(tenant, () -> ports().resends().add(tenant, original, successor, null, StoreFixture.at(5)));
  }

  private List<MessageId> listUnknown(TenantId tenant, long since, int max) {
    return in(
        tenant,
        () ->
            ports()
                .resends()
                .listUnknown(tenant, StoreFixture.at(since), StoreFixture.at(30), max));
  }
}
