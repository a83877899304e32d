package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.wire.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a message says, as WhatsApp Web's libraries name it.
 *
 * @param type the key of the content, such as {@code imageMessage}
 * @param message the object with that key, as stored: bytes in base64
 */
record Content(String type, JsonNode message) {
  private static final Set<String> BYTES =
      Set.of(
          "mediaKey", "fileSha256", "fileEncSha256", "jpegThumbnail", "waveform", "messageSecret");

  static Content text(String text) {
    return new Content("conversation", Json.object().put("conversation", text));
  }

  /** The content a customer's message of some type has. */
  static Content of(String type, String text, long seconds, Ids ids) {
    return switch (type) {
      case "text" -> text(text);
      case "image" -> media("imageMessage", image(text), ids, seconds);
      case "video" -> media("videoMessage", video(text), ids, seconds);
      case "audio" -> media("audioMessage", audio(ids), ids, seconds);
      case "document" -> media("documentMessage", document(text), ids, seconds);
      case "sticker" ->
          media("stickerMessage", Json.object().put("mimetype", "image/webp"), ids, seconds);
      case "location" ->
          wrap(
              "locationMessage",
              Json.object()
                  .put("degreesLatitude", -23.5505)
                  .put("degreesLongitude", -46.6333)
                  .put("name", text)
                  .put("address", "Praça da Sé, São Paulo"));
      case "contact" -> contact(text, "5511977776666");
      case "reaction" -> wrap("reactionMessage", Json.object().put("text", text));
      default -> wrap(type + "Message", Json.object().put("text", text));
    };
  }

  static Content contact(String name, String number) {
    return wrap(
        "contactMessage",
        Json.object()
            .put("displayName", name)
            .put(
                "vcard",
                "BEGIN:VCARD\nVERSION:3.0\nN:%s\nFN:%s\nitem1.TEL;waid=%s:+%s\nitem1.X-ABLabel:Celular\nEND:VCARD"
                    .formatted(name, name, number, number)));
  }

  static Content wrap(String type, ObjectNode inner) {
    return new Content(type, Json.object().set(type, inner));
  }

  private static ObjectNode image(String caption) {
    return Json.object()
        .put("mimetype", "image/jpeg")
        .put("caption", caption)
        .put("height", 800)
        .put("width", 600);
  }

  private static ObjectNode video(String caption) {
    return Json.object().put("mimetype", "video/mp4").put("caption", caption).put("seconds", 12);
  }

  private static ObjectNode audio(Ids ids) {
    return Json.object()
        .put("mimetype", "audio/ogg; codecs=opus")
        .put("seconds", 7)
        .put("ptt", true)
        .put("waveform", Base64.getEncoder().encodeToString(ids.bytes(16)));
  }

  private static ObjectNode document(String caption) {
    return Json.object()
        .put("mimetype", "application/pdf")
        .put("title", "pedido.pdf")
        .put("fileName", "pedido.pdf")
        .put("caption", caption);
  }

  /** Adds what every downloadable content carries. */
  static Content media(String type, ObjectNode inner, Ids ids, long seconds) {
    Base64.Encoder base64 = Base64.getEncoder();
    inner.put("url", "https://mmg.whatsapp.net/o1/v/t24/" + ids.hex(8));
    inner.put("directPath", "/o1/v/t24/x");
    inner.put("fileSha256", base64.encodeToString(ids.bytes(32)));
    inner.set("fileLength", longOf(12345, true));
    inner.put("mediaKey", base64.encodeToString(ids.bytes(32)));
    inner.put("fileEncSha256", base64.encodeToString(ids.bytes(32)));
    inner.set("mediaKeyTimestamp", longOf(seconds, false));
    if (type.equals("imageMessage") || type.equals("videoMessage")) {
      inner.put("jpegThumbnail", base64.encodeToString(ids.bytes(64)));
    }
    return wrap(type, inner);
  }

  /** A 64-bit integer as the protobuf library writes it. */
  static ObjectNode longOf(long value, boolean unsigned) {
    return Json.object()
        .put("low", (int) value)
        .put("high", (int) (value >> 32))
        .put("unsigned", unsigned);
  }

  /** The same message as webhooks and send answers carry it: bytes as objects with index keys. */
  static JsonNode onTheWire(JsonNode stored) {
    if (stored.isArray()) {
      ArrayNode copy = Json.array();
      stored.forEach(item -> copy.add(onTheWire(item)));
      return copy;
    }
    if (!stored.isObject()) {
      return stored;
    }
    ObjectNode copy = Json.object();
    for (Map.Entry<String, JsonNode> field : stored.properties()) {
      if (BYTES.contains(field.getKey()) && field.getValue().isTextual()) {
        ObjectNode indexed = Json.object();
        byte[] bytes = Base64.getDecoder().decode(field.getValue().asText());
        for (int i = 0; i < bytes.length; i++) {
          indexed.put(Integer.toString(i), bytes[i] & 0xFF);
        }
        copy.set(field.getKey(), indexed);
      } else {
        copy.set(field.getKey(), onTheWire(field.getValue()));
      }
    }
    return copy;
  }

  /** As findChats shows the last message: media reduced to caption and length. */
  static JsonNode reduced(String type, JsonNode message) {
    if (!message.path(type).has("mediaKey")) {
      return message;
    }
    ObjectNode inner = Json.object();
    for (String kept : List.of("caption", "seconds")) {
      if (message.path(type).has(kept)) {
        inner.set(kept, message.path(type).get(kept));
      }
    }
    return Json.object().set(type, inner);
  }

  /** One line that a person reads. */
  String summary() {
    if (type.equals("conversation")) {
      return message.path("conversation").asText();
    }
    JsonNode inner = message.path(type);
    List<String> words = new ArrayList<>();
    for (String field : List.of("caption", "text", "name", "displayName", "title")) {
      if (inner.hasNonNull(field)) {
        words.add(inner.get(field).asText());
      }
    }
    return "[" + type + "] " + String.join(" ", words);
  }
}
