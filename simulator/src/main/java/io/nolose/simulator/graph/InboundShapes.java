package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.Phones;
import java.time.Instant;

/** A customer's message as Meta's webhooks write it. */
final class InboundShapes {
  private static final String SHA = "SfInY0gGKTsJlUWbwxC1k+FAD0FZHvzwfpvO0zX0GUI=";

  private InboundShapes() {}

  /** The business-scoped user id of a customer. */
  static String userId(Phones phones, String number) {
    return "BR." + phones.lid(number);
  }

  static ObjectNode contact(Phones phones, String number, boolean phoneHidden) {
    ObjectNode contact = Json.object();
    contact.putObject("profile").put("name", phones.name(number));
    if (!phoneHidden) {
      contact.put("wa_id", Numbers.registered(number));
    }
    return contact.put("user_id", userId(phones, number));
  }

  static ObjectNode message(
      GraphNumber number, CustomerMessage message, String wamid, Instant at, Phones phones) {
    ObjectNode node = Json.object();
    if (message.addressing() != CustomerMessage.Addressing.LID_ONLY) {
      node.put("from", Numbers.registered(message.from()));
    }
    node.put("from_user_id", userId(phones, message.from()));
    node.put("id", wamid).put("timestamp", Long.toString(at.getEpochSecond()));
    if (message.replyTo() != null && !message.type().equals("reaction")) {
      node.putObject("context")
          .put("from", number.displayPhoneNumber())
          .put("id", message.replyTo());
    }
    content(node, message, wamid);
    return node;
  }

  /** Adds {@code type} and the object named like it. */
  static void content(ObjectNode node, CustomerMessage message, String wamid) {
    String type = message.type();
    String text = message.text();
    String mediaId = Integer.toString(Math.abs(wamid.hashCode() % 1_000_000_000));
    switch (type) {
      case "text" -> node.put("type", "text").putObject("text").put("body", text);
      case "image" -> media(node, "image", mediaId, "image/jpeg").put("caption", text);
      case "video" -> media(node, "video", mediaId, "video/mp4").put("caption", text);
      case "document" ->
          media(node, "document", mediaId, "application/pdf")
              .put("filename", "pedido.pdf")
              .put("caption", text);
      case "audio" -> media(node, "audio", mediaId, "audio/ogg; codecs=opus").put("voice", true);
      case "sticker" -> media(node, "sticker", mediaId, "image/webp").put("animated", false);
      case "location" ->
          node.put("type", "location")
              .putObject("location")
              .put("latitude", -23.5505)
              .put("longitude", -46.6333)
              .put("name", text);
      case "contact" -> {
        ObjectNode contact = node.put("type", "contacts").putArray("contacts").addObject();
        contact.putObject("name").put("formatted_name", text).put("first_name", text);
        contact
            .putArray("phones")
            .addObject()
            .put("phone", "+55 11 97777-6666")
            .put("wa_id", "5511977776666");
      }
      case "reaction" ->
          node.put("type", "reaction")
              .putObject("reaction")
              .put("message_id", message.replyTo())
              .put("emoji", text);
      case "revoke" ->
          node.put("type", "revoke")
              .putObject("revoke")
              .put("original_message_id", message.replyTo());
      case "button" ->
          node.put("type", "button").putObject("button").put("payload", text).put("text", text);
      default -> {
        node.put("type", "unsupported");
        node.putArray("errors")
            .addObject()
            .put("code", 131051)
            .put("title", "Message type unknown")
            .put("message", "Message type unknown")
            .putObject("error_data")
            .put("details", "Message type is currently not supported.");
        node.putObject("unsupported").put("type", type);
      }
    }
  }

  private static ObjectNode media(ObjectNode node, String type, String id, String mime) {
    return node.put("type", type)
        .putObject(type)
        .put("mime_type", mime)
        .put("sha256", SHA)
        .put("id", id);
  }
}
