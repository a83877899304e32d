package io.nolose.application.broadcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.message.Outbox;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.tenancy.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link RecipientQueue} does. */
public interface RecipientQueueContract extends StoreContract {
  private BroadcastFixture broadcasts() {
    return new BroadcastFixture(ports());
  }

  private Channel channel() {
    return fixture().storedChannel(fixture().storedTenant());
  }

  @Test
  default void recipientShouldBeAddedOnceAndListedUntilHisTurnHasCome() {
    Channel channel = channel();
    Broadcast broadcast = broadcasts().stored(channel, StoreFixture.at(0));
    ContactId filled = fixture().storedContact(channel.tenant()).id();
    Recipient own =
        Recipient.pending(filled, TemplateParameters.ofBody(List.of("Bia", "\"x\" {1}")));
    broadcasts().add(broadcast, List.of(own));
    broadcasts().add(broadcast, List.of(Recipient.pending(filled, null)));
    List<Recipient> others = broadcasts().added(broadcast, 2);
    List<Recipient> all =
        Stream.concat(Stream.of(own), others.stream())
            .sorted(Comparator.comparing(it -> it.contact().toString()))
            .toList();
    assertThat(pending(broadcast, 10)).isEqualTo(all);
    assertThat(pending(broadcast, 2)).isEqualTo(all.subList(0, 2));
    broadcasts().save(broadcast, all.get(0).skipped("opted_out", StoreFixture.at(1)));
    broadcasts().queued(broadcast, channel, all.get(1), StoreFixture.at(1));
    assertThat(pending(broadcast, 10)).containsExactly(all.get(2));
    broadcasts().add(broadcast, all);
    assertThat(pending(broadcast, 10)).containsExactly(all.get(2));
  }

  @Test
  default void backlogShouldTellWhatWaitsUntilItHasLeft() {
    Channel channel = channel();
    Broadcast broadcast = broadcasts().stored(channel, StoreFixture.at(0));
    assertThat(settle(broadcast, 0)).isEqualTo(new RecipientQueue.Backlog(false, 0, 0));
    List<Recipient> recipients = broadcasts().added(broadcast, 3);
    Message first = broadcasts().queued(broadcast, channel, recipients.get(0), StoreFixture.at(1));
    Message second = broadcasts().queued(broadcast, channel, recipients.get(1), StoreFixture.at(5));
    assertThat(settle(broadcast, 1)).isEqualTo(new RecipientQueue.Backlog(true, 2, 1));
    assertThat(open(broadcast, 9)).containsExactlyInAnyOrder(first.id(), second.id());
    assertThat(open(broadcast, 1)).hasSize(1);
    withdraw(first);
    assertThat(open(broadcast, 9)).hasSize(2);
    assertThat(settle(broadcast, 0)).isEqualTo(new RecipientQueue.Backlog(true, 1, 2));
    assertThat(open(broadcast, 9)).containsExactly(second.id());
    broadcasts().save(broadcast, recipients.get(2).skipped("no_address", StoreFixture.at(6)));
    withdraw(second);
    assertThat(settle(broadcast, 9)).isEqualTo(new RecipientQueue.Backlog(false, 0, 0));
  }

  @Test
  default void contactShouldBeReachedOncePerBroadcast() {
    Channel channel = channel();
    Broadcast broadcast = broadcasts().stored(channel, StoreFixture.at(0));
    List<Recipient> recipients = broadcasts().added(broadcast, 2);
    ContactId survivor = recipients.get(0).contact();
    broadcasts().queued(broadcast, channel, recipients.get(0), StoreFixture.at(1));
    assertThat(reached(channel.tenant(), broadcast, recipients)).containsExactly(survivor);
    MessageId another = fixture().storedQueued(channel, StoreFixture.at(2)).id();
    Recipient merged = recipients.get(1).queued(survivor, another, StoreFixture.at(2));
    assertThatThrownBy(() -> broadcasts().save(broadcast, merged))
        .isInstanceOf(StaleAggregate.class);
    Broadcast next = broadcasts().stored(channel, StoreFixture.at(0));
    broadcasts().add(next, recipients);
    assertThat(reached(channel.tenant(), next, recipients)).isEmpty();
    broadcasts().save(next, merged);
    assertThat(reached(channel.tenant(), next, recipients)).containsExactly(survivor);
  }

  @Test
  default void anotherTenantShouldSeeNothing() {
    Channel channel = channel();
    Broadcast broadcast = broadcasts().stored(channel, StoreFixture.at(0));
    List<Recipient> recipients = broadcasts().added(broadcast, 2);
    broadcasts().queued(broadcast, channel, recipients.get(0), StoreFixture.at(1));
    TenantId stranger = fixture().storedTenant();
    run(
        stranger,
        () -> {
          RecipientQueue queue = ports().recipientQueue();
          assertThat(queue.listPending(stranger, broadcast.id(), 9)).isEmpty();
          assertThat(queue.listOpen(stranger, broadcast.id(), 9)).isEmpty();
          assertThat(queue.settle(stranger, broadcast.id(), StoreFixture.at(0)))
              .isEqualTo(new RecipientQueue.Backlog(false, 0, 0));
        });
    assertThat(reached(stranger, broadcast, recipients)).isEmpty();
  }

  private void withdraw(Message message) {
    run(
        message.tenant(),
        () -> {
          ports().channelLock().acquire(message.tenant(), message.channel());
          assertThat(ports().outbox().withdraw(message.tenant(), message.id()))
              .isEqualTo(Outbox.Withdrawal.WITHDRAWN);
        });
  }

  private List<Recipient> pending(Broadcast broadcast, int max) {
    return in(
        broadcast.tenant(),
        () -> ports().recipientQueue().listPending(broadcast.tenant(), broadcast.id(), max));
  }

  private List<MessageId> open(Broadcast broadcast, int max) {
    return in(
        broadcast.tenant(),
        () -> ports().recipientQueue().listOpen(broadcast.tenant(), broadcast.id(), max));
  }

  private RecipientQueue.Backlog settle(Broadcast broadcast, int since) {
    return in(
        broadcast.tenant(),
        () ->
            ports()
                .recipientQueue()
                .settle(broadcast.tenant(), broadcast.id(), StoreFixture.at(since)));
  }

  private Set<ContactId> reached(TenantId tenant, Broadcast broadcast, List<Recipient> recipients) {
    return in(
        tenant,
        () ->
            ports()
                .recipientQueue()
                .listReached(
                    tenant, broadcast.id(), recipients.stream().map(Recipient::contact).toList()));
  }
}
