package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads that a person goes by other identities from now on. */
final class IdentityChangeReader {
  static final String NUMBER_CHANGED = "number_changed";
  static final String USER_ID_CHANGED = "user_id_changed";

  private final IdentityReader identities;
  private final Instant receivedAt;

  /**
   * @param receivedAt stands in for a time that is absent or unreadable
   */
  IdentityChangeReader(IdentityReader identities, Instant receivedAt) {
    this.identities = identities;
    this.receivedAt = receivedAt;
  }

  /** Our word for what a system message tells; Meta's where we have none. */
  static String notice(String word) {
    return switch (word) {
      case "user_changed_number", "customer_changed_number" -> NUMBER_CHANGED;
      case "user_changed_user_id" -> USER_ID_CHANGED;
      case "customer_identity_changed", "user_identity_changed" -> "identity_changed";
      default -> word;
    };
  }

  /**
   * What a system message says about a person besides being a message.
   *
   * @param from the person it is about, as the message names him
   */
  Optional<InboundEvent> ofNotice(WireObject message, List<ContactIdentity> from) {
    WireObject notice = message.object("system");
    List<ContactIdentity> after = after(notice);
    return switch (notice(notice.text("type").orElse("unknown"))) {
      case NUMBER_CHANGED, USER_ID_CHANGED -> changed(without(from, after), after, message);
      default -> seen(after);
    };
  }

  /** The person a system message is about, by what he was known as before, if that is told. */
  List<ContactIdentity> person(WireObject message, List<ContactIdentity> from) {
    List<ContactIdentity> after = after(message.object("system"));
    List<ContactIdentity> before = without(from, after);
    return before.isEmpty() ? after : before;
  }

  /**
   * An element of {@code user_id_update}. The number is the one that goes with the new id; where no
   * old id is told, it is what finds the person.
   */
  InboundEvent ofUpdate(WireObject update) {
    List<ContactIdentity> number = identities.read(update, "wa_id");
    List<ContactIdentity> before = ids(update, "previous");
    List<ContactIdentity> after = ids(update, "current");
    return (before.isEmpty()
            ? changed(number, after, update)
            : changed(before, IdentityReader.complete(number, after), update))
        .orElseGet(() -> new InboundEvent.Noted("user_id_update"));
  }

  private Optional<InboundEvent> changed(
      List<ContactIdentity> before, List<ContactIdentity> after, WireObject said) {
    List<ContactIdentity> known = without(before, after);
    if (known.isEmpty() || after.isEmpty()) {
      return seen(after);
    }
    return Optional.of(
        new InboundEvent.IdentityChanged(
            new ChatAddress.Person(known), after, said.time("timestamp").orElse(receivedAt)));
  }

  private static Optional<InboundEvent> seen(List<ContactIdentity> identities) {
    return identities.size() < 2
        ? Optional.empty()
        : Optional.of(new InboundEvent.ContactSeen(new ChatAddress.Person(identities), null, null));
  }

  private List<ContactIdentity> after(WireObject notice) {
    List<ContactIdentity> now = identities.contact(notice);
    return IdentityReader.complete(now, identities.read(notice, "new_wa_id"));
  }

  private List<ContactIdentity> ids(WireObject update, String when) {
    return IdentityReader.complete(
        identities.read(update.object("user_id"), when),
        identities.read(update.object("parent_user_id"), when));
  }

  private static List<ContactIdentity> without(
      List<ContactIdentity> these, List<ContactIdentity> those) {
    return these.stream().filter(identity -> !those.contains(identity)).toList();
  }
}
