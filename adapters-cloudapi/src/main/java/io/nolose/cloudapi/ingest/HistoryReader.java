package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads the {@code history} field of a number that is also used in the WhatsApp Business app:
 * chunks of past threads in no order, and afterwards the media that the threads left out.
 */
final class HistoryReader {
  /** The business does not share what it wrote before. */
  private static final String DECLINED = "2593109";

  private final IdentityReader identities;
  private final MessageReader messages;
  private final List<ContactIdentity> business;

  /**
   * @param metadata of the change: says which number is the business's own
   */
  HistoryReader(IdentityReader identities, MessageReader messages, WireObject metadata) {
    this.identities = identities;
    this.messages = messages;
    this.business = identities.read(metadata, "display_phone_number");
  }

  List<InboundEvent> read(WireObject value) {
    List<InboundEvent> events = new ArrayList<>();
    for (WireObject chunk : value.list("history")) {
      for (WireObject error : chunk.list("errors")) {
        events.add(
            new InboundEvent.Noted(
                error.text("code").filter(DECLINED::equals).isPresent()
                    ? "history.declined"
                    : "history.errors"));
      }
      for (WireObject thread : chunk.list("threads")) {
        readThread(thread, events);
      }
    }
    for (WireObject message : value.list("messages")) {
      boolean isOurs = isOurs(message, List.of());
      events.add(
          messages.past(
              message, isOurs ? messages.receiver(message) : messages.sender(message), isOurs));
    }
    return events;
  }

  private void readThread(WireObject thread, List<InboundEvent> events) {
    List<ContactIdentity> person =
        IdentityReader.complete(
            identities.read(thread, "id"), identities.contact(thread.object("context")));
    for (WireObject message : thread.list("messages")) {
      boolean isOurs = isOurs(message, person);
      List<ContactIdentity> said = isOurs ? messages.receiver(message) : messages.sender(message);
      events.add(messages.past(message, IdentityReader.complete(person, said), isOurs));
    }
  }

  private boolean isOurs(WireObject message, List<ContactIdentity> person) {
    List<ContactIdentity> from = identities.read(message, "from");
    if (from.isEmpty()) {
      return identities.read(message, "from_user_id", "from_parent_user_id").isEmpty()
          && !messages.receiver(message).isEmpty();
    }
    return !Collections.disjoint(from, business) && Collections.disjoint(from, person);
  }

  /** What an old outbound message's status says; the only time known is the message's own. */
  static MessageFacts facts(WireObject message, Instant at) {
    String status = message.object("history_context").text("status").orElse("SENT");
    return switch (status) {
      case "DELIVERED" -> sent(at).with(Receipt.of(Receipt.Kind.DELIVERED, at));
      case "READ" -> sent(at).with(Receipt.of(Receipt.Kind.READ, at));
      case "PLAYED" -> sent(at).with(Receipt.of(Receipt.Kind.PLAYED, at));
      case "PENDING" -> MessageFacts.NONE.with(Receipt.of(Receipt.Kind.ACCEPTED, at));
      case "ERROR" ->
          MessageFacts.NONE.with(
              Receipt.failed(
                  at, new MessageFailure("history", "WhatsApp remembers that sending failed")));
      default -> sent(at);
    };
  }

  static MessageFacts sent(Instant at) {
    return MessageFacts.NONE.with(Receipt.of(Receipt.Kind.SENT, at));
  }
}
