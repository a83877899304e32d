package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageChange;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContent.Call.State;
import io.nolose.domain.message.MessageContext;
import io.nolose.domain.message.MessageDirection;
import io.nolose.domain.message.MessageFacts;
import io.nolose.domain.message.MessageOrigin;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code calls} field. The beginning of a call is a message; what becomes of it are edits
 * of that message.
 */
final class CallReader {
  private static final InboundEvent NOTED = new InboundEvent.Noted("calls");

  private final IdentityReader identities;
  private final ContactDirectory contacts;
  private final Instant receivedAt;

  /**
   * @param receivedAt stands in for a time that is absent or unreadable
   */
  CallReader(IdentityReader identities, ContactDirectory contacts, Instant receivedAt) {
    this.identities = identities;
    this.contacts = contacts;
    this.receivedAt = receivedAt;
  }

  List<InboundEvent> read(WireObject value) {
    List<InboundEvent> events = new ArrayList<>();
    value.list("calls").forEach(call -> events.add(call(call)));
    value.list("statuses").forEach(status -> events.add(status(status)));
    return events;
  }

  private InboundEvent call(WireObject call) {
    boolean isOurs = call.text("direction").filter("BUSINESS_INITIATED"::equals).isPresent();
    List<ContactIdentity> person =
        contacts.complete(
            isOurs
                ? identities.read(call, "to", "to_user_id", "to_parent_user_id")
                : identities.read(call, "from", "from_user_id", "from_parent_user_id"));
    Optional<ProviderMessageId> id = MessageReader.messageId(call, "id");
    if (id.isEmpty() || person.isEmpty()) {
      return NOTED;
    }
    ChatAddress.Person other = new ChatAddress.Person(person);
    Instant at = call.time("timestamp").orElse(receivedAt);
    return switch (call.text("event").orElse("unknown")) {
      case "connect" ->
          new InboundEvent.MessageArrived(
              other,
              id.get(),
              isOurs ? MessageDirection.OUTBOUND : MessageDirection.INBOUND,
              isOurs ? MessageOrigin.ECHO : MessageOrigin.LIVE,
              null,
              contacts.name(person, at),
              content(State.OFFERED),
              MessageContext.NONE,
              null,
              isOurs ? HistoryReader.sent(at) : MessageFacts.NONE,
              at);
      case "terminate" ->
          became(
              id.get(), isOurs ? null : other, wasAnswered(call) ? State.ENDED : State.MISSED, at);
      default -> NOTED;
    };
  }

  /** How far a call of the business got. */
  private InboundEvent status(WireObject status) {
    Optional<ProviderMessageId> id = MessageReader.messageId(status, "id");
    @Nullable State state =
        switch (status.text("status").orElse("unknown")) {
          case "RINGING" -> State.RINGING;
          case "ACCEPTED" -> State.ACCEPTED;
          case "REJECTED" -> State.REJECTED;
          default -> null;
        };
    return id.isEmpty() || state == null
        ? NOTED
        : became(id.get(), null, state, status.time("timestamp").orElse(receivedAt));
  }

  private static boolean wasAnswered(WireObject call) {
    return call.number("duration").filter(seconds -> seconds > 0).isPresent()
        || call.time("start_time").isPresent();
  }

  private static InboundEvent became(
      ProviderMessageId id, ChatAddress.@Nullable Person actor, State state, Instant at) {
    return new InboundEvent.MessageChanged(
        id, actor, new MessageChange.Edit(content(state), "", at));
  }

  private static MessageContent content(State state) {
    return new MessageContent.Call(false, false, state);
  }
}
