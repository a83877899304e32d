package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks what a message to a customer says as Meta does, and makes a line of it for his phone. */
final class SentContent {
  private static final int CAPTION_MAX = 1_024;
  private static final int BODY_MAX = 1_024;
  private static final int LIST_BODY_MAX = 4_096;
  private static final int SHORT_MAX = 60;
  private static final int BUTTON_MAX = 20;
  private static final int ROW_MAX = 24;
  private static final int DESCRIPTION_MAX = 72;
  private static final int BUTTONS_MAX = 3;
  private static final int ROWS_MAX = 10;

  private final GraphMedia media;

  SentContent(GraphMedia media) {
    this.media = media;
  }

  /** One line; throws Meta's refusal when something is missing or out of bounds. */
  String line(String type, JsonNode content) {
    return switch (type) {
      case "image", "video", "audio", "document", "sticker" -> file(type, content);
      case "location" -> location(content);
      case "contacts" -> contacts(content);
      case "interactive" -> interactive(content);
      default -> "[" + type + "]";
    };
  }

  private String file(String type, JsonNode content) {
    String caption = Json.textOr(content, "caption", "");
    atMost(caption, CAPTION_MAX, type + "['caption']");
    if (!caption.isEmpty() && (type.equals("audio") || type.equals("sticker"))) {
      throw GraphErrors.parameter("Unexpected key \"caption\" on param \"" + type + "\".");
    }
    if (content.hasNonNull("link")) {
      return "[" + type + "] " + caption;
    }
    String id = required(content, "id", type);
    MediaFile file = media.uploaded(id);
    if (file == null) {
      throw GraphErrors.of(400, 131009, "Parameter value is not valid: " + type + "['id']");
    }
    String word = type.equals("audio") && Json.truth(content, "voice") ? "voice" : type;
    return words(
        "[" + word + "]",
        caption,
        Json.textOr(content, "filename", ""),
        file.mimeType(),
        "sha256:" + file.sha256Hex());
  }

  private static String location(JsonNode content) {
    if (!content.path("latitude").isNumber() || !content.path("longitude").isNumber()) {
      throw GraphErrors.of(400, 131008, "Required parameter is missing: location");
    }
    return words(
        "[location]",
        content.path("latitude").asText() + "," + content.path("longitude").asText(),
        Json.textOr(content, "name", ""),
        Json.textOr(content, "address", ""));
  }

  private static String contacts(JsonNode content) {
    if (!content.isArray() || content.isEmpty()) {
      throw GraphErrors.of(400, 131008, "Required parameter is missing: contacts");
    }
    List<String> cards = new ArrayList<>();
    for (JsonNode card : content) {
      JsonNode name = Json.objectAt(card, "name");
      String formatted = required(name, "formatted_name", "contacts['name']");
      if (name.size() < 2) {
        throw GraphErrors.parameter("Param contacts['name'] needs one more part of the name.");
      }
      List<String> phones = new ArrayList<>();
      card.path("phones").forEach(phone -> phones.add(Json.textOr(phone, "phone", "")));
      cards.add(words(formatted, phones.toArray(String[]::new)));
    }
    return "[contacts] " + String.join("; ", cards);
  }

  private String interactive(JsonNode content) {
    String type = required(content, "type", "interactive");
    boolean isList = type.equals("list");
    String body = required(Json.objectAt(content, "body"), "text", "interactive['body']");
    atMost(body, isList ? LIST_BODY_MAX : BODY_MAX, "interactive['body']['text']");
    String footer = Json.textOr(Json.objectAt(content, "footer"), "text", "");
    atMost(footer, SHORT_MAX, "interactive['footer']['text']");
    JsonNode action = Json.objectAt(content, "action");
    String taps =
        switch (type) {
          case "button" -> buttons(action);
          case "list" -> rows(action);
          case "cta_url" -> link(action);
          default -> throw GraphErrors.parameter("Param interactive['type'] is not known.");
        };
    return words("[" + type + "]", header(content, isList), body, footer, taps);
  }

  private String header(JsonNode content, boolean isList) {
    if (!content.hasNonNull("header")) {
      return "";
    }
    JsonNode header = content.get("header");
    String type = required(header, "type", "interactive['header']");
    if (type.equals("text")) {
      String text = required(header, "text", "interactive['header']");
      atMost(text, SHORT_MAX, "interactive['header']['text']");
      return text;
    }
    if (isList) {
      throw GraphErrors.parameter("Param interactive['header']['type'] must be text for lists.");
    }
    return file(type, Json.objectAt(header, type));
  }

  private static String buttons(JsonNode action) {
    JsonNode buttons = action.path("buttons");
    if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > BUTTONS_MAX) {
      throw GraphErrors.parameter("Param interactive['action']['buttons'] has 1 to 3 entries.");
    }
    Set<String> titles = new HashSet<>();
    List<String> taps = new ArrayList<>();
    for (JsonNode button : buttons) {
      JsonNode reply = Json.objectAt(button, "reply");
      String id = required(reply, "id", "reply");
      String title = required(reply, "title", "reply");
      atMost(id, 256, "reply['id']");
      atMost(title, BUTTON_MAX, "reply['title']");
      if (!titles.add(title)) {
        throw GraphErrors.of(400, 131009, "Duplicated title of a button: " + title);
      }
      taps.add(id + "=" + title);
    }
    return String.join(" ", taps);
  }

  private static String rows(JsonNode action) {
    atMost(required(action, "button", "action"), BUTTON_MAX, "action['button']");
    JsonNode sections = action.path("sections");
    List<String> taps = new ArrayList<>();
    for (JsonNode section : sections) {
      String title = Json.textOr(section, "title", "");
      atMost(title, ROW_MAX, "section['title']");
      if (title.isEmpty() && sections.size() > 1) {
        throw GraphErrors.of(400, 131009, "A section of several needs a title.");
      }
      for (JsonNode row : section.path("rows")) {
        atMost(required(row, "id", "row"), 200, "row['id']");
        atMost(required(row, "title", "row"), ROW_MAX, "row['title']");
        atMost(Json.textOr(row, "description", ""), DESCRIPTION_MAX, "row['description']");
        taps.add(Json.textOr(row, "id", "") + "=" + Json.textOr(row, "title", ""));
      }
    }
    if (taps.isEmpty() || taps.size() > ROWS_MAX) {
      throw GraphErrors.of(400, 131009, "A list has 1 to 10 rows in all.");
    }
    return String.join(" ", taps);
  }

  private static String link(JsonNode action) {
    JsonNode parameters = Json.objectAt(action, "parameters");
    String text = required(parameters, "display_text", "action['parameters']");
    atMost(text, BUTTON_MAX, "action['parameters']['display_text']");
    return text + " " + required(parameters, "url", "action['parameters']");
  }

  private static String required(JsonNode node, String field, String where) {
    String text = Json.textOr(node, field, "");
    if (text.isBlank()) {
      throw GraphErrors.of(
          400, 131008, "Required parameter is missing: " + where + "['" + field + "']");
    }
    return text;
  }

  private static void atMost(String text, int max, String what) {
    if (text.length() > max) {
      throw GraphErrors.of(400, 131009, what + " has more than " + max + " characters");
    }
  }

  private static String words(String first, String... more) {
    StringBuilder line = new StringBuilder(first);
    for (String word : more) {
      if (!word.isEmpty()) {
        line.append(' ').append(word);
      }
    }
    return line.toString();
  }
}
