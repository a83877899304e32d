package io.nolose.persistence.message;

import static io.nolose.persistence.message.StoredJson.decimal;
import static io.nolose.persistence.message.StoredJson.flag;
import static io.nolose.persistence.message.StoredJson.items;
import static io.nolose.persistence.message.StoredJson.number;
import static io.nolose.persistence.message.StoredJson.numberOrNull;
import static io.nolose.persistence.message.StoredJson.object;
import static io.nolose.persistence.message.StoredJson.put;
import static io.nolose.persistence.message.StoredJson.text;
import static io.nolose.persistence.message.StoredJson.textOrNull;
import static io.nolose.persistence.message.StoredJson.texts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Content in the form in which it is stored: its type in one column and, for everything but a text,
 * all of it in JSON.
 */
final class ContentJson {
  private static final String TYPE = "type";

  private ContentJson() {}

  /** The word in {@code content_type}: what clients see, in capitals. */
  static String type(MessageContent content) {
    return content.wireName().toUpperCase(Locale.ROOT);
  }

  /** All that {@code body} does not say; null for a text. A placeholder's raw form is left out. */
  static @Nullable String detail(MessageContent content) {
    if (content instanceof MessageContent.Text) {
      return null;
    }
    return StoredJson.format(
        node(
            content instanceof MessageContent.Placeholder it
                ? new MessageContent.Placeholder(it.kind(), it.caption())
                : content));
  }

  /** The raw form of a placeholder. */
  static @Nullable String raw(MessageContent content) {
    return content instanceof MessageContent.Placeholder placeholder ? placeholder.raw() : null;
  }

  /** Content as its columns keep it. */
  static MessageContent read(
      String type, @Nullable String body, @Nullable String detail, @Nullable String raw) {
    if (detail == null) {
      if (body == null) {
        throw new IllegalStateException("a row of type " + type + " has no content");
      }
      return new MessageContent.Text(body);
    }
    MessageContent content = read(type, StoredJson.parse(detail));
    return content instanceof MessageContent.Placeholder it
        ? new MessageContent.Placeholder(it.kind(), it.caption(), raw)
        : content;
  }

  /** Content that stands by itself, its type with it. */
  static ObjectNode whole(MessageContent content) {
    return node(content).put(TYPE, type(content));
  }

  static MessageContent readWhole(JsonNode json) {
    return read(text(json, TYPE), json);
  }

  private static ObjectNode node(MessageContent content) {
    ObjectNode json = object();
    switch (content) {
      case MessageContent.Text it -> put(json, "body", it.body());
      case MessageContent.Template it -> write(json, it);
      case MessageContent.Attachment it -> write(json, it);
      case MessageContent.Location it -> write(json, it);
      case MessageContent.ContactCards it -> put(json, "cards", it.cards(), ContentJson::card);
      case MessageContent.Poll it -> write(json, it);
      case Interactive it -> InteractiveJson.write(json, it);
      case MessageContent.Choice it -> write(json, it);
      case MessageContent.FormReply it -> write(json, it);
      case MessageContent.Order it -> write(json, it);
      case MessageContent.Call it -> write(json, it);
      case MessageContent.SystemNotice it -> {
        put(json, "kind", it.kind());
        put(json, "text", it.text());
      }
      case MessageContent.Placeholder it -> {
        put(json, "kind", it.kind());
        put(json, "caption", it.caption());
        put(json, "raw", it.raw());
      }
    }
    return json;
  }

  private static MessageContent read(String type, JsonNode json) {
    return switch (type) {
      case "TEXT" -> new MessageContent.Text(text(json, "body"));
      case "TEMPLATE" ->
          new MessageContent.Template(
              text(json, "name"),
              text(json, "language"),
              TemplateJson.read(json),
              textOrNull(json, "text"));
      case "LOCATION" -> location(json);
      case "CONTACTS" -> new MessageContent.ContactCards(items(json, "cards", ContentJson::card));
      case "POLL" ->
          new MessageContent.Poll(
              text(json, "question"), texts(json, "options"), number(json, "selectable"));
      case "INTERACTIVE" -> InteractiveJson.read(json);
      case "CHOICE" ->
          new MessageContent.Choice(
              MessageContent.Choice.Kind.valueOf(text(json, "kind")),
              textOrNull(json, "id"),
              text(json, "title"),
              textOrNull(json, "description"));
      case "FORM_REPLY" ->
          new MessageContent.FormReply(
              text(json, "name"), textOrNull(json, "body"), text(json, "response"));
      case "ORDER" ->
          new MessageContent.Order(
              textOrNull(json, "catalog"),
              textOrNull(json, "id"),
              textOrNull(json, "text"),
              items(json, "items", ContentJson::item));
      case "CALL" ->
          new MessageContent.Call(
              flag(json, "video"),
              flag(json, "group"),
              MessageContent.Call.State.valueOf(text(json, "state")));
      case "SYSTEM" ->
          new MessageContent.SystemNotice(text(json, "kind"), textOrNull(json, "text"));
      case "PLACEHOLDER" ->
          new MessageContent.Placeholder(
              text(json, "kind"), textOrNull(json, "caption"), textOrNull(json, "raw"));
      default -> attachment(MediaKind.valueOf(type), json);
    };
  }

  private static void write(ObjectNode json, MessageContent.Template it) {
    put(json, "name", it.name());
    put(json, "language", it.language());
    TemplateJson.write(json, it.parameters());
    put(json, "text", it.text());
  }

  private static void write(ObjectNode json, MessageContent.Attachment it) {
    put(json, "caption", it.caption());
    put(json, "mime_type", it.mimeType());
    put(json, "file_name", it.fileName());
    put(json, "seconds", it.seconds());
    put(json, "animated", it.isAnimated());
  }

  private static MessageContent attachment(MediaKind kind, JsonNode json) {
    return new MessageContent.Attachment(
        kind,
        textOrNull(json, "caption"),
        textOrNull(json, "mime_type"),
        textOrNull(json, "file_name"),
        numberOrNull(json, "seconds"),
        flag(json, "animated"));
  }

  private static void write(ObjectNode json, MessageContent.Location it) {
    json.put("latitude", it.latitude());
    json.put("longitude", it.longitude());
    put(json, "name", it.name());
    put(json, "address", it.address());
    put(json, "live", it.isLive());
    put(json, "caption", it.caption());
  }

  private static MessageContent location(JsonNode json) {
    return new MessageContent.Location(
        decimal(json, "latitude"),
        decimal(json, "longitude"),
        textOrNull(json, "name"),
        textOrNull(json, "address"),
        flag(json, "live"),
        textOrNull(json, "caption"));
  }

  private static ObjectNode card(ContactCard it) {
    ObjectNode json = object();
    put(json, "name", it.name());
    put(json, "organization", it.organization());
    put(json, "phones", it.phones());
    put(json, "emails", it.emails());
    put(json, "vcard", it.vcard());
    return json;
  }

  private static ContactCard card(JsonNode json) {
    return new ContactCard(
        text(json, "name"),
        textOrNull(json, "organization"),
        texts(json, "phones"),
        texts(json, "emails"),
        textOrNull(json, "vcard"));
  }

  private static void write(ObjectNode json, MessageContent.Poll it) {
    put(json, "question", it.question());
    put(json, "options", it.options());
    json.put("selectable", it.selectable());
  }

  private static void write(ObjectNode json, MessageContent.Choice it) {
    put(json, "kind", it.kind().name());
    put(json, "id", it.id());
    put(json, "title", it.title());
    put(json, "description", it.description());
  }

  private static void write(ObjectNode json, MessageContent.FormReply it) {
    put(json, "name", it.name());
    put(json, "body", it.body());
    put(json, "response", it.response());
  }

  private static void write(ObjectNode json, MessageContent.Order it) {
    put(json, "catalog", it.catalog());
    put(json, "id", it.id());
    put(json, "text", it.text());
    put(json, "items", it.items(), ContentJson::item);
  }

  private static ObjectNode item(MessageContent.Order.Item it) {
    ObjectNode json = object();
    put(json, "product", it.product());
    put(json, "quantity", it.quantity());
    put(json, "price", it.price());
    put(json, "currency", it.currency());
    return json;
  }

  private static MessageContent.Order.Item item(JsonNode json) {
    return new MessageContent.Order.Item(
        text(json, "product"),
        numberOrNull(json, "quantity"),
        textOrNull(json, "price"),
        textOrNull(json, "currency"));
  }

  private static void write(ObjectNode json, MessageContent.Call it) {
    put(json, "video", it.isVideo());
    put(json, "group", it.isGroup());
    put(json, "state", it.state().name());
  }
}
