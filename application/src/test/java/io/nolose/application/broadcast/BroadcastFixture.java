package io.nolose.application.broadcast;

import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Broadcasts for tests of stores. */
final class BroadcastFixture {
  private final StorePorts ports;
  private final StoreFixture fixture;

  BroadcastFixture(StorePorts ports) {
    this.ports = ports;
    this.fixture = new StoreFixture(ports);
  }

  Broadcast stored(Channel channel, Instant createdAt) {
    return stored(channel, new Audience.Listed(), null, createdAt);
  }

  Broadcast stored(
      Channel channel, Audience audience, @Nullable Instant sendAt, Instant createdAt) {
    Broadcast broadcast =
        Broadcast.plan(
            channel.tenant(),
            new BroadcastId(fixture.id()),
            new Broadcast.Plan(
                fixture.storedUser(channel.tenant()).id(),
                channel.id(),
                new MessageContent.Template("offer", "pt_BR", List.of("Ana", "a \"b\"")),
                null,
                audience,
                sendAt == null ? null : 90,
                sendAt),
            createdAt);
    return saved(broadcast);
  }

  Broadcast saved(Broadcast broadcast) {
    ports.transactions().run(broadcast.tenant(), () -> ports.broadcasts().save(broadcast));
    return broadcast;
  }

  /** Recipients whose turn has not come, in the order of their ids. */
  List<Recipient> added(Broadcast broadcast, int count) {
    List<Recipient> recipients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Contact contact = fixture.storedContact(broadcast.tenant());
      recipients.add(Recipient.pending(contact.id(), null));
    }
    recipients.sort(Comparator.comparing(it -> it.contact().toString()));
    add(broadcast, recipients);
    return recipients;
  }

  void add(Broadcast broadcast, List<Recipient> recipients) {
    ports
        .transactions()
        .run(
            broadcast.tenant(),
            () -> ports.recipientQueue().addAll(broadcast.tenant(), broadcast.id(), recipients));
  }

  /** His message was queued then. */
  Message queued(Broadcast broadcast, Channel channel, Recipient recipient, Instant at) {
    Message message = fixture.storedQueued(channel, at);
    save(broadcast, recipient.queued(recipient.contact(), message.id(), at));
    return message;
  }

  void save(Broadcast broadcast, Recipient recipient) {
    ports
        .transactions()
        .run(
            broadcast.tenant(),
            () ->
                ports
                    .recipientQueue()
                    .saveAll(broadcast.tenant(), broadcast.id(), List.of(recipient)));
  }
}
