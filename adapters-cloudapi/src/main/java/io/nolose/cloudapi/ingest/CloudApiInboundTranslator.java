package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.AccountScope;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.contact.SeenName;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads stored webhooks of the Cloud API. A stored event is Meta's own envelope, {@code
 * {"object":…,"entry":[{"id":…,"changes":[{"field":…,"value":…}]}]}}, cut by {@link
 * WebhookEnvelope} to one entry with one change; several are read as well.
 */
public final class CloudApiInboundTranslator implements InboundTranslator {
  /** Grows with what the readers of this package learn. */
  private static final int VERSION = 2;

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
      Instant at = entry.time("time").orElse(event.receivedAt());
      for (WireObject change : entry.list("changes")) {
        String field = change.text("field").orElse("unknown");
        WireObject value = change.object("value");
        events.addAll(
            TemplateNewsReader.read(field, value, at)
                .map(List::of)
                .orElseGet(() -> translate(field, value, identities, event)));
      }
    }
    return events;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public Optional<MessageContent> readAgain(String raw) {
    return WireObject.parse(raw.getBytes(StandardCharsets.UTF_8))
        .map(ContentReader::read)
        .filter(content -> !(content instanceof MessageContent.Placeholder));
  }

  private static List<InboundEvent> translate(
      String field, WireObject value, IdentityReader identities, ProviderEvent event) {
    Instant receivedAt = event.receivedAt();
    ContactDirectory contacts = new ContactDirectory(value.list("contacts"), identities);
    MessageReader messages =
        new MessageReader(identities, contacts, event.connection(), receivedAt);
    List<InboundEvent> events = new ArrayList<>();
    switch (field) {
      case "messages" -> live(value, identities, contacts, messages, receivedAt, events);
      case "smb_message_echoes" ->
          value.list("message_echoes").forEach(echo -> events.add(messages.echo(echo)));
      case "history" ->
          events.addAll(
              new HistoryReader(identities, messages, value.object("metadata")).read(value));
      case "calls" -> events.addAll(new CallReader(identities, contacts, receivedAt).read(value));
      case "smb_app_state_sync" ->
          value
              .list("state_sync")
              .forEach(item -> events.add(savedContact(item, identities, receivedAt)));
      case "user_id_update" ->
          value
              .list("user_id_update")
              .forEach(update ->
                  events.add(new IdentityChangeReader(identities, receivedAt).ofUpdate(update)));
      case "user_preferences" ->
          value
              .list("user_preferences")
              .forEach(said ->
                  events.add(PreferenceReader.read(said, identities, contacts, receivedAt)));
      default -> {
        // kept raw: the note below says so
      }
    }
    if (!value.list("errors").isEmpty()) {
      events.add(new InboundEvent.Noted(kind(field + ".errors")));
    }
    return events.isEmpty() ? List.of(new InboundEvent.Noted(kind(field))) : events;
  }

  private static void live(
      WireObject value,
      IdentityReader identities,
      ContactDirectory contacts,
      MessageReader messages,
      Instant receivedAt,
      List<InboundEvent> events) {
    value.list("messages").forEach(message -> events.addAll(messages.live(message)));
    List<WireObject> statuses = value.list("statuses");
    Instant at =
        Stream.concat(value.list("messages").stream(), statuses.stream())
            .flatMap(item -> item.time("timestamp").stream())
            .findFirst()
            .orElse(receivedAt);
    events.addAll(
        events.isEmpty() ? contacts.seen(statuses.isEmpty() ? 1 : 2, at) : contacts.usernames(at));
    statuses.forEach(
        status -> events.add(ReceiptReader.read(status, identities, contacts, receivedAt)));
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

  /** Meta's words may be of any length. */
  static String kind(String kind) {
    return StorableText.of(kind, KIND_LENGTH_MAX);
  }
}
