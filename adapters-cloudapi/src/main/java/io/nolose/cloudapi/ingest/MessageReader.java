package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one message object, in whichever webhook field it came. */
final class MessageReader {
  private static final int ADDRESS_LENGTH_MAX = 200;

  /**
   * Where a message stands.
   *
   * @param other the person on the other side, or who wrote into a group; may be empty
   */
  private record Place(
      MessageDirection direction,
      MessageOrigin origin,
      List<ContactIdentity> other,
      MessageFacts facts) {
    boolean isOurs() {
      return direction == MessageDirection.OUTBOUND;
    }

    ChatAddress.@Nullable Person author() {
      return isOurs() || other.isEmpty() ? null : new ChatAddress.Person(other);
    }
  }

  private final IdentityReader identities;
  private final ContactDirectory contacts;
  private final IdentityChangeReader changes;
  private final ConnectionId connection;
  private final Instant receivedAt;

  /**
   * @param connection whose message ids these are
   * @param receivedAt stands in for a time that is absent or unreadable
   */
  MessageReader(
      IdentityReader identities,
      ContactDirectory contacts,
      ConnectionId connection,
      Instant receivedAt) {
    this.identities = identities;
    this.contacts = contacts;
    this.changes = new IdentityChangeReader(identities, receivedAt);
    this.connection = connection;
    this.receivedAt = receivedAt;
  }

  /** A message that somebody has just written to the business. */
  List<InboundEvent> live(WireObject message) {
    List<ContactIdentity> sender = sender(message);
    List<InboundEvent> events = new ArrayList<>();
    switch (ContentReader.type(message)) {
      case "request_welcome" -> events.add(new InboundEvent.Noted("messages.request_welcome"));
      case "system" -> {
        events.add(read(message, notice(changes.person(message, sender))));
        changes.ofNotice(message, sender).ifPresent(events::add);
      }
      default -> {
        events.add(read(message, inbound(sender, MessageOrigin.LIVE)));
        ownCard(message, sender).ifPresent(events::add);
      }
    }
    return events;
  }

  /** A message the business wrote on its phone. */
  InboundEvent echo(WireObject message) {
    return read(
        message,
        new Place(
            MessageDirection.OUTBOUND,
            MessageOrigin.ECHO,
            receiver(message),
            HistoryReader.sent(at(message))));
  }

  /**
   * A message of a history thread.
   *
   * @param person the other side of the thread
   * @param isOurs whether the business wrote it
   */
  InboundEvent past(WireObject message, List<ContactIdentity> person, boolean isOurs) {
    return read(
        message,
        isOurs
            ? new Place(
                MessageDirection.OUTBOUND,
                MessageOrigin.HISTORY,
                person,
                HistoryReader.facts(message, at(message)))
            : inbound(person, MessageOrigin.HISTORY));
  }

  /** Who wrote an inbound message. */
  List<ContactIdentity> sender(WireObject message) {
    return contacts.complete(
        identities.read(message, "from", "from_user_id", "from_parent_user_id"));
  }

  /** To whom the business wrote. */
  List<ContactIdentity> receiver(WireObject message) {
    return contacts.complete(identities.read(message, "to", "to_user_id", "to_parent_user_id"));
  }

  private static Place inbound(List<ContactIdentity> sender, MessageOrigin origin) {
    return new Place(MessageDirection.INBOUND, origin, sender, MessageFacts.NONE);
  }

  /**
   * A notice is not from the person it is about: nobody has to answer it, it opens no window, and a
   * reply must not go to the number that he has left. That is what history means.
   */
  private static Place notice(List<ContactIdentity> person) {
    return inbound(person, MessageOrigin.HISTORY);
  }

  /** Something about another message where it is that, else a message of its own. */
  private InboundEvent read(WireObject message, Place place) {
    ChatAddress.@Nullable Person author = place.author();
    Optional<InboundEvent.MessageChanged> change =
        place.isOurs() || author != null
            ? ChangeReader.read(message, author, at(message))
            : Optional.empty();
    return change.<InboundEvent>map(it -> it).orElseGet(() -> arrived(message, place));
  }

  private InboundEvent arrived(WireObject message, Place place) {
    Optional<ChatAddress> group = group(message);
    Optional<ProviderMessageId> id = messageId(message, "id");
    if (id.isEmpty()) {
      return new InboundEvent.Noted("messages.without_id");
    }
    if (group.isEmpty() && place.other().isEmpty()) {
      return new InboundEvent.Noted(
          place.isOurs() ? "messages.without_receiver" : "messages.without_sender");
    }
    Instant at = at(message);
    return new InboundEvent.MessageArrived(
        group.orElseGet(() -> new ChatAddress.Person(place.other())),
        id.get(),
        place.direction(),
        place.origin(),
        group.isPresent() ? place.author() : null,
        place.isOurs() && group.isPresent() ? null : contacts.name(place.other(), at),
        ContentReader.read(message),
        ContextReader.read(message, connection),
        FileReader.offer(message, receivedAt),
        place.facts(),
        at);
  }

  /** A person who was asked for his number has shared his own card: both ids are his. */
  private Optional<InboundEvent> ownCard(WireObject message, List<ContactIdentity> sender) {
    return message.list("contacts").stream()
        .filter(card -> card.text("origin").filter("contact_request"::equals).isPresent())
        .flatMap(card -> card.list("phones").stream())
        .map(phone -> identities.read(phone, "wa_id", "phone"))
        .filter(phone -> !phone.isEmpty() && !sender.isEmpty())
        .map(phone -> IdentityReader.complete(sender, phone.subList(0, 1)))
        .<InboundEvent>map(
            linked -> new InboundEvent.ContactSeen(new ChatAddress.Person(linked), null, null))
        .findFirst();
  }

  private Instant at(WireObject message) {
    return message.time("timestamp").orElse(receivedAt);
  }

  /** Empty when the id is absent, or longer than any of Meta's. */
  static Optional<ProviderMessageId> messageId(WireObject object, String field) {
    return object.text(field).filter(MessageReader::isAddress).map(ProviderMessageId::new);
  }

  private static Optional<ChatAddress> group(WireObject message) {
    return message.text("group_id").filter(MessageReader::isAddress).map(ChatAddress.Group::new);
  }

  private static boolean isAddress(String text) {
    return text.length() <= ADDRESS_LENGTH_MAX && StorableText.of(text).equals(text);
  }
}
