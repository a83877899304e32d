package io.nolose.cloudapi.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.ProviderMessageId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the bodies of {@code POST /{number}/messages}. */
final class MessageJson {
  private MessageJson() {}

  /**
   * A whole message; empty for content that nobody sends.
   *
   * @param medium Meta's id of the message's file; null when there is none
   */
  static Optional<String> of(ContactIdentity to, OutboundMessage message, @Nullable String medium) {
    ObjectNode json = envelope(to, message);
    switch (message.content()) {
      case MessageContent.Text text ->
          body(json, "text").put("preview_url", !message.hidesPreview()).put("body", text.body());
      case MessageContent.Template template ->
          TemplateJson.write(body(json, "template"), template, medium);
      case MessageContent.Attachment attachment -> write(json, attachment, medium);
      case MessageContent.Location place -> write(body(json, "location"), place);
      case MessageContent.ContactCards cards -> {
        ArrayNode contacts = json.put("type", "contacts").putArray("contacts");
        cards.cards().forEach(card -> write(contacts.addObject(), card));
      }
      case Interactive interactive ->
          InteractiveForm.write(body(json, "interactive"), interactive, medium);
      case MessageContent.Poll _,
          MessageContent.Choice _,
          MessageContent.FormReply _,
          MessageContent.Order _,
          MessageContent.Call _,
          MessageContent.SystemNotice _,
          MessageContent.Placeholder _ -> {
        return Optional.empty();
      }
    }
    return Optional.of(WireObject.write(json));
  }

  private static ObjectNode body(ObjectNode json, String type) {
    return json.put("type", type).putObject(type);
  }

  private static void write(
      ObjectNode json, MessageContent.Attachment attachment, @Nullable String medium) {
    String type =
        switch (attachment.kind()) {
          case IMAGE -> "image";
          case VIDEO, VIDEO_NOTE -> "video";
          case AUDIO, VOICE -> "audio";
          case DOCUMENT -> "document";
          case STICKER -> "sticker";
        };
    ObjectNode body = body(json, type).put("id", medium);
    if (attachment.kind() == MediaKind.VOICE) {
      body.put("voice", true);
    }
    if (attachment.caption() != null) {
      body.put("caption", attachment.caption());
    }
    String name = attachment.fileName();
    if (attachment.kind() == MediaKind.DOCUMENT && name != null) {
      body.put("filename", name);
    }
  }

  private static void write(ObjectNode body, MessageContent.Location place) {
    body.put("latitude", place.latitude()).put("longitude", place.longitude());
    if (place.name() != null) {
      body.put("name", place.name());
    }
    if (place.address() != null) {
      body.put("address", place.address());
    }
  }

  private static void write(ObjectNode json, ContactCard card) {
    json.putObject("name").put("formatted_name", card.name()).put("first_name", card.name());
    if (card.organization() != null) {
      json.putObject("org").put("company", card.organization());
    }
    if (!card.phones().isEmpty()) {
      ArrayNode phones = json.putArray("phones");
      card.phones().forEach(phone -> phones.addObject().put("phone", phone));
    }
    if (!card.emails().isEmpty()) {
      ArrayNode emails = json.putArray("emails");
      card.emails().forEach(email -> emails.addObject().put("email", email));
    }
  }

  /**
   * A reaction, which is a message of its own to Meta.
   *
   * @param emoji null to take it back
   */
  static String reaction(ContactIdentity to, ProviderMessageId message, @Nullable String emoji) {
    ObjectNode json = addressed(to);
    body(json, "reaction")
        .put("message_id", message.value())
        .put("emoji", emoji == null ? "" : emoji);
    return WireObject.write(json);
  }

  static String typing(ProviderMessageId received) {
    ObjectNode json = readMark(received);
    json.putObject("typing_indicator").put("type", "text");
    return WireObject.write(json);
  }

  static String read(ProviderMessageId message) {
    return WireObject.write(readMark(message));
  }

  private static ObjectNode readMark(ProviderMessageId message) {
    ObjectNode json = WireObject.create();
    json.put("messaging_product", "whatsapp");
    json.put("status", "read");
    json.put("message_id", message.value());
    return json;
  }

  /** A number keeps its plus sign: without it Meta puts its own country code in front. */
  private static ObjectNode addressed(ContactIdentity to) {
    ObjectNode json = WireObject.create();
    json.put("messaging_product", "whatsapp");
    json.put("recipient_type", "individual");
    json.put(to.kind() == IdentityKind.PHONE ? "to" : "recipient", to.value());
    return json;
  }

  private static ObjectNode envelope(ContactIdentity to, OutboundMessage message) {
    ObjectNode json = addressed(to);
    json.put("biz_opaque_callback_data", message.attempt().toString());
    if (message.quoted() != null) {
      json.putObject("context").put("message_id", message.quoted().value());
    }
    return json;
  }
}
