package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.wire.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, as WhatsApp Web's libraries name it.
 *
 * @param type the key of the content, such as {@code imageMessage}
 * @param message the object with that key, as stored: bytes in base64
 * @param file what can be downloaded, null for content without a file
 */
record Content(String type, JsonNode message, @Nullable MediaFile file) {
  private static final Set<String> BYTES =
      Set.of(
          "mediaKey",
          "fileSha256",
          "fileEncSha256",
          "jpegThumbnail",
          "waveform",
          "messageSecret",
          "encPayload",
          "encIv");

  static Content text(String text) {
    return new Content("conversation", Json.object().put("conversation", text), null);
  }

  static Content contact(String name, String number) {
    return wrap(
        "contactMessage",
        Json.object().put("displayName", name).put("vcard", vcard(name, List.of(number))));
  }

  /** What {@code sendContact} makes of its cards: one, or an array of several. */
  static Content contacts(JsonNode cards) {
    if (cards.size() == 1) {
      return contact(Json.textOr(cards.get(0), "fullName", ""), number(cards.get(0)));
    }
    ObjectNode array = Json.object().put("displayName", cards.size() + " contacts");
    ArrayNode contacts = array.putArray("contacts");
    for (JsonNode card : cards) {
      String name = Json.textOr(card, "fullName", "");
      contacts
          .addObject()
          .put("displayName", name)
          .put("vcard", vcard(name, List.of(number(card))));
    }
    return wrap("contactsArrayMessage", array);
  }

  private static String number(JsonNode card) {
    return Json.textOr(card, "wuid", Json.textOr(card, "phoneNumber", ""));
  }

  static String vcard(String name, List<String> numbers) {
    StringBuilder card =
        new StringBuilder("BEGIN:VCARD\nVERSION:3.0\nN:%s\nFN:%s".formatted(name, name));
    for (int i = 1; i <= numbers.size(); i++) {
      String number = numbers.get(i - 1);
      card.append(
          "\nitem%d.TEL;waid=%s:+%s\nitem%d.X-ABLabel:Celular".formatted(i, number, number, i));
    }
    return card.append("\nEND:VCARD").toString();
  }

  static Content wrap(String type, ObjectNode inner) {
    return new Content(type, Json.object().set(type, inner), null);
  }

  /** Adds what every downloadable content carries. */
  static Content media(String type, ObjectNode inner, MediaFile file, Ids ids, long seconds) {
    Base64.Encoder base64 = Base64.getEncoder();
    inner.put("url", "https://mmg.whatsapp.net/o1/v/t24/" + ids.hex(8));
    inner.put("directPath", "/o1/v/t24/x");
    inner.put("fileSha256", file.sha256Base64());
    inner.set("fileLength", longOf(file.length(), true));
    inner.put("mediaKey", base64.encodeToString(ids.bytes(32)));
    inner.put("fileEncSha256", base64.encodeToString(ids.bytes(32)));
    inner.set("mediaKeyTimestamp", longOf(seconds, false));
    if (type.equals("imageMessage") || type.equals("videoMessage")) {
      inner.put("jpegThumbnail", base64.encodeToString(ids.bytes(64)));
    }
    return new Content(type, Json.object().set(type, inner), file);
  }

  /** The same content inside a wrapper such as {@code ephemeralMessage}. */
  Content inside(String wrapper) {
    ObjectNode outer = Json.object();
    outer.putObject(wrapper).set("message", message);
    return new Content(wrapper, outer, file);
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
    for (String field :
        List.of("caption", "text", "name", "address", "displayName", "title", "fileName")) {
      if (inner.hasNonNull(field)) {
        words.add(inner.get(field).asText());
      }
    }
    if (inner.hasNonNull("degreesLatitude")) {
      words.addFirst(
          inner.get("degreesLatitude").asText() + "," + inner.path("degreesLongitude").asText());
    }
    inner.path("options").forEach(option -> words.add(Json.textOr(option, "optionName", "")));
    inner.path("contacts").forEach(card -> words.add(Json.textOr(card, "displayName", "")));
    if (file != null) {
      words.add("sha256:" + file.sha256Hex());
    }
    return "[" + type + "] " + String.join(" ", words);
  }
}
