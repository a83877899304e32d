package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.AccountScope;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads stored webhooks of the Cloud API. A stored event is Meta's own envelope, {@code
 * {"object":…,"entry":[{"id":…,"changes":[{"field":…,"value":…}]}]}}, cut by {@link
 * WebhookEnvelope} to one entry with one change; several are read as well.
 */
public final class CloudApiInboundTranslator implements InboundTranslator {
  private static final int KIND_LENGTH_MAX = 100;

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public List<InboundEvent> translate(ProviderEvent event) {
    WireObject envelope =
        WireObject.parse(event.body())
            .orElseThrow(() -> new UnreadableEvent("the body is not a JSON object"));
    if (!envelope.hasList("entry")) {
      throw new UnreadableEvent("the body has no entries");
    }
    List<InboundEvent> events = new ArrayList<>();
    for (WireObject entry : envelope.list("entry")) {
      IdentityScope scope =
          entry
              .text("id")
              .map(AccountScope::of)
              .orElseGet(() -> IdentityScope.of(event.connection()));
      IdentityReader identities = new IdentityReader(scope);
      for (WireObject change : entry.list("changes")) {
        events.addAll(
            translate(
                change.text("field").orElse("unknown"),
                change.object("value"),
                identities,
                event.receivedAt()));
      }
    }
    return events;
  }

  private static List<InboundEvent> translate(
      String field, WireObject value, IdentityReader identities, Instant receivedAt) {
    ContactDirectory contacts = new ContactDirectory(value.list("contacts"), identities);
    MessageReader messages = new MessageReader(identities, contacts, receivedAt);
    List<InboundEvent> events =
        switch (field) {
          case "messages" -> live(value, contacts, messages, receivedAt);
          case "smb_message_echoes" ->
              value.list("message_echoes").stream().map(messages::echo).toList();
          case "history" ->
              new HistoryReader(identities, messages, value.object("metadata")).read(value);
          case "smb_app_state_sync" ->
              value.list("state_sync").stream()
                  .map(item -> savedContact(item, identities, receivedAt))
                  .toList();
          case "user_id_update" ->
              value.list("user_id_update").stream()
                  .map(update -> currentIds(update, identities))
                  .toList();
          default -> List.of();
        };
    return events.isEmpty() ? List.of(noted(field, value)) : events;
  }

  private static List<InboundEvent> live(
      WireObject value, ContactDirectory contacts, MessageReader messages, Instant receivedAt) {
    List<InboundEvent> events = new ArrayList<>();
    for (WireObject message : value.list("messages")) {
      events.addAll(messages.live(message));
    }
    List<WireObject> statuses = value.list("statuses");
    if (events.isEmpty()) {
      Instant at =
          statuses.stream()
              .flatMap(status -> status.time("timestamp").stream())
              .findFirst()
              .orElse(receivedAt);
      events.addAll(contacts.seen(statuses.isEmpty() ? 1 : 2, at));
    }
    for (WireObject status : statuses) {
      events.add(ReceiptReader.read(status, receivedAt));
    }
    return events;
  }

  /** An entry of the address book on the business's phone. */
  private static InboundEvent savedContact(
      WireObject item, IdentityReader identities, Instant receivedAt) {
    WireObject contact = item.object("contact");
    String action = item.text("action").orElse("add");
    List<ContactIdentity> person =
        identities.read(contact, "phone_number", "wa_id", "user_id", "parent_user_id");
    if (action.equals("remove") || person.isEmpty()) {
      return new InboundEvent.Noted(kind("smb_app_state_sync." + action));
    }
    Instant at = item.object("metadata").time("timestamp").orElse(receivedAt);
    return new InboundEvent.ContactSeen(
        new ChatAddress.Person(person),
        contact
            .text("full_name")
            .or(() -> contact.text("first_name"))
            .map(name -> SeenName.orNull(name, at))
            .orElse(null),
        null);
  }

  /**
   * A person's user id changed. Told is the pair that is valid now; the old id stays where it is,
   * for it comes with the old number.
   */
  private static InboundEvent currentIds(WireObject update, IdentityReader identities) {
    List<ContactIdentity> now =
        IdentityReader.complete(
            IdentityReader.complete(
                identities.read(update, "wa_id"),
                identities.read(update.object("user_id"), "current")),
            identities.read(update.object("parent_user_id"), "current"));
    return now.size() > 1
        ? new InboundEvent.ContactSeen(new ChatAddress.Person(now), null, null)
        : new InboundEvent.Noted("user_id_update");
  }

  private static InboundEvent noted(String field, WireObject value) {
    return new InboundEvent.Noted(kind(value.list("errors").isEmpty() ? field : field + ".errors"));
  }

  /** Meta's words may be of any length. */
  static String kind(String kind) {
    return kind.length() > KIND_LENGTH_MAX ? kind.substring(0, KIND_LENGTH_MAX) : kind;
  }
}
