package io.nolose.evolution.delivery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.evolution.wire.WireJson;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message in Evolution's form: under which route, and what.
 *
 * @param fileField which field takes the file; null when there is none
 */
record Outgoing(String route, ObjectNode body, @Nullable String fileField) {

  /** Empty for content that nobody sends. */
  static Optional<Outgoing> of(OutboundMessage message, String number) {
    ObjectNode body = WireJson.object();
    body.put("number", number);
    if (!message.typing().isZero()) {
      body.put("delay", message.typing().toMillis());
    }
    if (message.quoted() != null) {
      body.putObject("quoted").putObject("key").put("id", message.quoted().value());
    }
    return switch (message.content()) {
      case MessageContent.Text text -> {
        body.put("text", text.body());
        if (message.hidesPreview()) {
          body.put("linkPreview", false);
        }
        yield of("sendText", body);
      }
      case MessageContent.Attachment attachment ->
          Optional.ofNullable(message.file()).map(file -> of(attachment, file, body));
      case MessageContent.Location place -> {
        body.put("latitude", place.latitude());
        body.put("longitude", place.longitude());
        body.put("name", orEmpty(place.name()));
        body.put("address", orEmpty(place.address()));
        yield of("sendLocation", body);
      }
      case MessageContent.ContactCards cards -> {
        ArrayNode contact = body.putArray("contact");
        cards.cards().forEach(card -> put(contact.addObject(), card));
        yield of("sendContact", body);
      }
      case MessageContent.Poll poll -> {
        body.put("name", poll.question());
        body.put("selectableCount", poll.selectable());
        ArrayNode values = body.putArray("values");
        poll.options().forEach(values::add);
        yield of("sendPoll", body);
      }
      case MessageContent.Template _,
          Interactive _,
          MessageContent.Choice _,
          MessageContent.FormReply _,
          MessageContent.Order _,
          MessageContent.Call _,
          MessageContent.SystemNotice _,
          MessageContent.Placeholder _ ->
          Optional.empty();
    };
  }

  private static Optional<Outgoing> of(String route, ObjectNode body) {
    return Optional.of(new Outgoing(route, body, null));
  }

  private static Outgoing of(
      MessageContent.Attachment attachment, StoredFile file, ObjectNode body) {
    return switch (attachment.kind()) {
      case VOICE -> new Outgoing("sendWhatsAppAudio", body, "audio");
      case VIDEO_NOTE -> new Outgoing("sendPtv", body, "video");
      case STICKER -> new Outgoing("sendSticker", body, "sticker");
      case IMAGE, VIDEO, AUDIO, DOCUMENT -> {
        body.put("mediatype", attachment.kind().name().toLowerCase(Locale.ROOT));
        body.put("mimetype", file.mimeType());
        if (attachment.caption() != null) {
          body.put("caption", attachment.caption());
        }
        String name = attachment.fileName() == null ? file.fileName() : attachment.fileName();
        body.put("fileName", name == null ? "file" : name);
        yield new Outgoing("sendMedia", body, "media");
      }
    };
  }

  private static void put(ObjectNode contact, ContactCard card) {
    contact.put("fullName", card.name());
    String phone = card.phones().isEmpty() ? "" : card.phones().getFirst();
    contact.put("wuid", phone.replaceAll("\\D", ""));
    contact.put("phoneNumber", phone);
    if (card.organization() != null) {
      contact.put("organization", card.organization());
    }
    if (!card.emails().isEmpty()) {
      contact.put("email", card.emails().getFirst());
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
