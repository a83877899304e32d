package io.nolose.application.message;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.domain.access.UserId;
import io.nolose.domain.channel.Channel;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message and queues it, in one transaction: from then on it is not lost. It leaves when
 * its channel is connected; until then it waits, visibly.
 */
public final class SendMessage {

  /** So much may a client's clock be ahead of ours. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

  /** So far ahead may a message be scheduled. */
  public static final Duration AHEAD_MAX = Duration.ofDays(366);

  /**
   * What is to be sent.
   *
   * @param sendAt when it is to leave; null for at once
   */
  public record Command(
      TenantId tenant, UserId author, Target target, Draft draft, @Nullable Instant sendAt) {

    /** To leave at once. */
    public Command(TenantId tenant, UserId author, Target target, Draft draft) {
      this(tenant, author, target, draft, null);
    }

    /** Content that needs nothing else, to leave at once. */
    public Command(TenantId tenant, UserId author, Target target, MessageContent content) {
      this(tenant, author, target, Draft.of(content), null);
    }

    /** The same, to leave then; null for at once. */
    public Command at(@Nullable Instant then) {
      return new Command(tenant, author, target, draft, then);
    }
  }

  /** To whom. */
  public sealed interface Target {
    record ToConversation(ConversationId conversation) implements Target {}

    /** A conversation with that number is begun if there is none. */
    record ToNumber(ChannelId channel, PhoneNumber number) implements Target {}

    /** Likewise, with somebody who is known. */
    record ToContact(ChannelId channel, ContactId contact) implements Target {}
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** Stored; it leaves in its turn, or waits for its time. */
    record Queued(MessageId message) implements Outcome {}

    /** It was to leave in the past, or too far ahead. */
    record TimeRefused() implements Outcome {}

    record ConversationNotFound() implements Outcome {}

    record ContactNotFound() implements Outcome {}

    /** The contact left behind all that he was known by: there is nothing to write to. */
    record NoAddress() implements Outcome {}

    /** Unknown or deleted; a conversation of a deleted channel cannot be answered. */
    record ChannelNotFound() implements Outcome {}

    /** It is certain not to arrive as it is; nothing was written. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /** Where everything is kept. */
  public record Stores(
      ChannelRepository channels,
      ContactRepository contacts,
      ConversationRepository conversations,
      MessageRepository messages,
      Outbox outbox) {}

  /**
   * Where a message belongs.
   *
   * @param met somebody of whom nothing is stored yet; null when all are known
   */
  private record Place(Channel channel, Conversation conversation, @Nullable Contact met) {}

  private final Transactions transactions;
  private final Stores stores;
  private final ChannelComposition composition;
  private final WorkSignals signals;
  private final UuidSource ids;
  private final InstantSource time;

  public SendMessage(
      Transactions transactions,
      Stores stores,
      Composition composition,
      WorkSignals signals,
      UuidSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.stores = stores;
    this.composition = new ChannelComposition(stores.channels(), composition);
    this.signals = signals;
    this.ids = ids;
    this.time = time;
  }

  public Outcome execute(Command command) {
    if (!isSendable(command.sendAt(), time.instant())) {
      return new Outcome.TimeRefused();
    }
    Outcome outcome = transactions.callAgainWhenStale(command.tenant(), () -> send(command));
    if (outcome instanceof Outcome.Queued) {
      signals.raise(WorkSignals.Work.OUTBOX);
    }
    return outcome;
  }

  /** Whether something may be planned for that time; null is at once. */
  public static boolean isSendable(@Nullable Instant sendAt, Instant now) {
    return sendAt == null
        || (!sendAt.isBefore(now.minus(CLOCK_TOLERANCE)) && !sendAt.isAfter(now.plus(AHEAD_MAX)));
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
          findOpen(command.tenant(), channel)
              .map(open -> queue(command, begin(open, number, now), now))
              .orElseGet(Outcome.ChannelNotFound::new);
      case Target.ToContact(ChannelId channel, ContactId contact) ->
          findOpen(command.tenant(), channel)
              .map(open -> send(command, open, contact, now))
              .orElseGet(Outcome.ChannelNotFound::new);
    };
  }

  private Outcome send(Command command, Channel channel, ContactId id, Instant now) {
    Optional<Contact> contact = stores.contacts().find(command.tenant(), id);
    if (contact.isEmpty()) {
      return new Outcome.ContactNotFound();
    }
    return contact.get().currentIdentities().isEmpty()
        ? new Outcome.NoAddress()
        : queue(command, new Place(channel, thread(channel, contact.get(), now), null), now);
  }

  private Outcome send(Command command, Conversation conversation, Instant now) {
    return findOpen(command.tenant(), conversation.channel())
        .map(channel -> queue(command, new Place(channel, conversation, null), now))
        .orElseGet(Outcome.ChannelNotFound::new);
  }

  private Optional<Channel> findOpen(TenantId tenant, ChannelId channel) {
    return stores.channels().find(tenant, channel).filter(found -> !found.isClosed());
  }

  private Place begin(Channel channel, PhoneNumber number, Instant now) {
    TenantId tenant = channel.tenant();
    ContactIdentity identity = ContactIdentity.of(number);
    Optional<Contact> known =
        findHolder(tenant, identity)
            .or(() -> NumberVariants.of(identity).flatMap(variant -> findHolder(tenant, variant)));
    Contact contact =
        known.orElseGet(
            () -> Contact.meet(tenant, new ContactId(ids.next()), List.of(identity), now));
    return new Place(channel, thread(channel, contact, now), known.isPresent() ? null : contact);
  }

  private Conversation thread(Channel channel, Contact contact, Instant now) {
    TenantId tenant = channel.tenant();
    Party party = new Party.OneContact(contact.id());
    return stores.conversations().loadAll(tenant, channel.id(), List.of(party)).stream()
        .findFirst()
        .orElseGet(() ->
            Conversation.begin(tenant, new ConversationId(ids.next()), channel.id(), party, now));
  }

  private Optional<Contact> findHolder(TenantId tenant, ContactIdentity identity) {
    return stores.contacts().loadAll(tenant, List.of(identity)).stream().findFirst();
  }

  private Outcome queue(Command command, Place place, Instant now) {
    return switch (composition.compose(command.draft(), place.channel(), place.conversation())) {
      case Composition.Result.Refused(var refusal) -> new Outcome.Refused(refusal);
      case Composition.Result.Composed composed -> queue(command, place, composed, now);
    };
  }

  private Outcome queue(
      Command command, Place place, Composition.Result.Composed composed, Instant now) {
    Conversation conversation = place.conversation();
    Message message =
        Message.compose(
            command.tenant(),
            new MessageId(ids.next()),
            conversation.id(),
            conversation.channel(),
            command.author(),
            composed.content(),
            composed.context(),
            composed.media(),
            now);
    if (place.met() != null) {
      stores.contacts().saveAll(command.tenant(), List.of(place.met()));
    }
    return command.sendAt() == null
        ? leave(message, conversation, now)
        : wait(message.scheduledFor(command.sendAt()), conversation);
  }

  private Outcome leave(Message message, Conversation conversation, Instant now) {
    stores
        .conversations()
        .saveAll(
            message.tenant(),
            List.of(
                conversation
                    .withMessage(new LastMessage(now, message.tie(), message.preview()))
                    .read(now)));
    stores.messages().saveAll(message.tenant(), List.of(message));
    stores
        .outbox()
        .append(message.tenant(), message.channel(), message.conversation(), message.id(), now);
    return new Outcome.Queued(message.id());
  }

  /** Until it leaves, it is not the last of its conversation. */
  private Outcome wait(Message message, Conversation conversation) {
    stores.conversations().saveAll(message.tenant(), List.of(conversation));
    stores.messages().saveAll(message.tenant(), List.of(message));
    Instant sendAt = message.occurredAt();
    stores
        .outbox()
        .schedule(message.tenant(), new ScheduledSend(message.id(), message.channel(), sendAt));
    return new Outcome.Queued(message.id());
  }
}
