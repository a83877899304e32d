package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
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

  private final IdentityReader identities;
  private final ContactDirectory contacts;
  private final Instant receivedAt;

  /**
   * @param receivedAt stands in for a time that is absent or unreadable
   */
  MessageReader(IdentityReader identities, ContactDirectory contacts, Instant receivedAt) {
    this.identities = identities;
    this.contacts = contacts;
    this.receivedAt = receivedAt;
  }

  /** A message that somebody has just written to the business. */
  List<InboundEvent> live(WireObject message) {
    String type = message.text("type").orElse("unknown");
    if (type.equals("system")) {
      return List.of(system(message));
    }
    if (type.equals("request_welcome")) {
      return List.of(new InboundEvent.Noted("messages.request_welcome"));
    }
    List<InboundEvent> events = new ArrayList<>();
    events.add(inbound(message, sender(message), MessageOrigin.LIVE));
    ownCard(message).ifPresent(events::add);
    return events;
  }

  /** A message the business wrote on its phone. */
  InboundEvent echo(WireObject message) {
    return outbound(message, receiver(message), MessageOrigin.ECHO, sentAt(message));
  }

  /**
   * A message of a history thread.
   *
   * @param person the other side of the thread
   * @param isOurs whether the business wrote it
   */
  InboundEvent past(WireObject message, List<ContactIdentity> person, boolean isOurs) {
    return isOurs
        ? outbound(
            message, person, MessageOrigin.HISTORY, HistoryReader.facts(message, at(message)))
        : inbound(message, person, MessageOrigin.HISTORY);
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

  private InboundEvent inbound(
      WireObject message, List<ContactIdentity> sender, MessageOrigin origin) {
    Optional<ChatAddress> group = group(message);
    Optional<ProviderMessageId> id = id(message);
    if (id.isEmpty()) {
      return new InboundEvent.Noted("messages.without_id");
    }
    if (group.isEmpty() && sender.isEmpty()) {
      return new InboundEvent.Noted("messages.without_sender");
    }
    ChatAddress.@Nullable Person person = sender.isEmpty() ? null : new ChatAddress.Person(sender);
    Instant at = at(message);
    return new InboundEvent.MessageArrived(
        group.orElseGet(() -> new ChatAddress.Person(sender)),
        id.get(),
        MessageDirection.INBOUND,
        origin,
        group.isPresent() ? person : null,
        contacts.name(sender, at),
        ContentReader.read(message),
        MessageFacts.NONE,
        at);
  }

  private InboundEvent outbound(
      WireObject message, List<ContactIdentity> to, MessageOrigin origin, MessageFacts facts) {
    Optional<ChatAddress> group = group(message);
    Optional<ProviderMessageId> id = id(message);
    if (id.isEmpty()) {
      return new InboundEvent.Noted("messages.without_id");
    }
    if (group.isEmpty() && to.isEmpty()) {
      return new InboundEvent.Noted("messages.without_receiver");
    }
    Instant at = at(message);
    return new InboundEvent.MessageArrived(
        group.orElseGet(() -> new ChatAddress.Person(to)),
        id.get(),
        MessageDirection.OUTBOUND,
        origin,
        null,
        group.isPresent() ? null : contacts.name(to, at),
        ContentReader.read(message),
        facts,
        at);
  }

  /**
   * A notice about the person, not from him. A changed number is only noted: linking it would leave
   * the contact with two numbers, and a reply could reach whoever has the old one next. The pair of
   * ids that is valid now is told when the notice carries both.
   */
  private InboundEvent system(WireObject message) {
    WireObject notice = message.object("system");
    List<ContactIdentity> now = identities.contact(notice);
    return now.size() > 1
        ? new InboundEvent.ContactSeen(new ChatAddress.Person(now), null, null)
        : new InboundEvent.Noted(
            CloudApiInboundTranslator.kind(
                "messages.system." + notice.text("type").orElse("unknown")));
  }

  /** A person who was asked for his number has shared his own card: both ids are his. */
  private Optional<InboundEvent> ownCard(WireObject message) {
    List<ContactIdentity> sender = sender(message);
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

  private MessageFacts sentAt(WireObject message) {
    return HistoryReader.sent(at(message));
  }

  private Instant at(WireObject message) {
    return message.time("timestamp").orElse(receivedAt);
  }

  private static Optional<ProviderMessageId> id(WireObject message) {
    return messageId(message, "id");
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
