package io.nolose.application.message;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.ContactRepository;
import io.nolose.domain.contact.NumberVariants;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.conversation.ConversationId;
import io.nolose.domain.conversation.ConversationRepository;
import io.nolose.domain.conversation.LastMessage;
import io.nolose.domain.conversation.Party;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.MessageRepository;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Writes a message and queues it, in one transaction: from then on it is not lost. It leaves when
 * its channel is connected; until then it waits, visibly.
 */
public final class SendMessage {

  /** What is to be sent. */
  public record Command(TenantId tenant, UserId author, Target target, MessageContent content) {}

  /** To whom. */
  public sealed interface Target {
    record ToConversation(ConversationId conversation) implements Target {}

    /** A conversation with that number is begun if there is none. */
    record ToNumber(ChannelId channel, PhoneNumber number) implements Target {}
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Queued(MessageId message) implements Outcome {}

    record ConversationNotFound() implements Outcome {}

    /** Unknown or deleted; a conversation of a deleted channel cannot be answered. */
    record ChannelNotFound() implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      Outbox outbox) {}

  private final Transactions transactions;
  private final Stores stores;
  private final WorkSignals signals;
  private final UuidSource ids;
  private final InstantSource time;

  public SendMessage(
      Transactions transactions,
      Stores stores,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.signals = signals;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    Outcome outcome = transactions.callAgainWhenStale(command.tenant(), () -> send(command));
    if (outcome instanceof Outcome.Queued) {
      signals.raise(WorkSignals.Work.OUTBOX);
    }
    return outcome;
  }

  private Outcome send(Command command) {
    Instant now = time.instant();
    return switch (command.target()) {
      case Target.ToConversation(ConversationId id) ->
          stores
              .conversations()
              .find(command.tenant(), id)
              .map(conversation -> send(command, conversation, now))
              .orElseGet(Outcome.ConversationNotFound::new);
      case Target.ToNumber(ChannelId channel, PhoneNumber number) ->
          isOpen(command.tenant(), channel)
              ? queue(command, begin(command.tenant(), channel, number, now), now)
              : new Outcome.ChannelNotFound();
    };
  }

  private Outcome send(Command command, Conversation conversation, Instant now) {
    return isOpen(command.tenant(), conversation.channel())
        ? queue(command, conversation, now)
        : new Outcome.ChannelNotFound();
  }

  private boolean isOpen(TenantId tenant, ChannelId channel) {
    return stores.channels().find(tenant, channel).filter(found -> !found.isClosed()).isPresent();
  }

  private Conversation begin(TenantId tenant, ChannelId channel, PhoneNumber number, Instant now) {
    ContactIdentity identity = ContactIdentity.of(number);
    Contact contact =
        findHolder(tenant, identity)
            .or(() -> NumberVariants.of(identity).flatMap(variant -> findHolder(tenant, variant)))
            .orElseGet(() -> meet(tenant, identity, now));
    Party party = new Party.OneContact(contact.id());
    return stores.conversations().loadAll(tenant, channel, List.of(party)).stream()
        .findFirst()
        .orElseGet(
            () -> Conversation.begin(tenant, new ConversationId(ids.next()), channel, party, now));
  }

  private Optional<Contact> findHolder(TenantId tenant, ContactIdentity identity) {
    return stores.contacts().loadAll(tenant, List.of(identity)).stream().findFirst();
  }

  private Contact meet(TenantId tenant, ContactIdentity identity, Instant now) {
    Contact contact = Contact.meet(tenant, new ContactId(ids.next()), List.of(identity), now);
    stores.contacts().saveAll(tenant, List.of(contact));
    return contact;
  }

  private Outcome queue(Command command, Conversation conversation, Instant now) {
    Message message =
        Message.compose(
            command.tenant(),
            new MessageId(ids.next()),
            conversation.id(),
            conversation.channel(),
            command.author(),
            command.content(),
            now);
    stores
        .conversations()
        .saveAll(
            command.tenant(),
            List.of(
                conversation
                    .withMessage(new LastMessage(now, message.tie(), message.preview()))
                    .read(now)));
    stores.messages().saveAll(command.tenant(), List.of(message));
    stores
        .outbox()
        .append(command.tenant(), conversation.channel(), conversation.id(), message.id(), now);
    return new Outcome.Queued(message.id());
  }
}
