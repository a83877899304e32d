package io.nolose.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CannotCarry;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a phone is told to send, as JSON: {@code type} decides which fields count. */
final class PhoneBody {
  private static final String TYPES =
      "text, image, video, video_note, audio, voice, document, sticker, animated_sticker, location,"
          + " live_location, contacts, own_number, reaction, edit, revoke, poll, vote,"
          + " button_reply, list_reply, template_button, flow_reply, order, group_invite,"
          + " number_changed, user_id_changed, identity_changed, call, unsupported";
  private static final List<String> ADDRESSINGS =
      List.of("phone", "lid_with_phone", "lid_only", "lid_kept", "phone_with_lid");

  private final JsonNode body;

  private PhoneBody(JsonNode body) {
    this.body = body;
  }

  /**
   * Reads a message.
   *
   * @throws CannotCarry when the body does not say what to send
   */
  static CustomerMessage read(String number, JsonNode body) {
    PhoneBody phone = new PhoneBody(body);
    CustomerMessage message =
        CustomerMessage.of(number, Json.textOr(body, "to", ""), phone.content());
    return phone.around(phone.by(message));
  }

  private String text(String field) {
    return Json.textOr(body, field, "");
  }

  private @Nullable String optional(String field) {
    return body.hasNonNull(field) ? Json.textOr(body, field, "") : null;
  }

  private String required(String field) {
    String value = text(field);
    if (value.isEmpty()) {
      throw new CannotCarry(field + " is required for type " + text("type"));
    }
    return value;
  }

  private List<String> texts(String field) {
    List<String> all = new ArrayList<>();
    body.path(field).forEach(item -> all.add(item.asText()));
    return all;
  }

  private PhoneContent content() {
    String type = Json.textOr(body, "type", "text");
    for (Medium medium : Medium.values()) {
      if (medium.word().equals(type)) {
        return new PhoneContent.Media(
            medium,
            body.hasNonNull("caption") ? text("caption") : text("text"),
            optional("file_name"),
            file(medium));
      }
    }
    return switch (type) {
      case "text", "contact", "identity_changed", "own_number" ->
          PhoneContent.named(type, text("text"));
      case "location" ->
          new PhoneContent.Location(
              body.path("latitude").asDouble(-23.5505),
              body.path("longitude").asDouble(-46.6333),
              body.hasNonNull("place") ? text("place") : optional("text"),
              optional("address"));
      case "live_location" ->
          new PhoneContent.LiveLocation(
              body.path("latitude").asDouble(-23.5505),
              body.path("longitude").asDouble(-46.6333),
              body.path("sequence").asLong(1),
              optional("caption"));
      case "contacts" -> contacts();
      case "reaction" ->
          new PhoneContent.Reaction(
              optional("target"), body.has("emoji") ? text("emoji") : text("text"));
      case "edit" -> new PhoneContent.Edit(optional("target"), required("text"));
      case "revoke" -> new PhoneContent.Revoke(optional("target"));
      case "poll" ->
          new PhoneContent.Poll(
              required("question"), texts("options"), body.path("selectable").asInt(1));
      case "vote" -> new PhoneContent.Vote(optional("target"), texts("options"));
      case "button_reply" -> new PhoneContent.ButtonReply(required("id_of_choice"), text("title"));
      case "list_reply" ->
          new PhoneContent.ListReply(
              required("id_of_choice"), text("title"), optional("description"));
      case "button", "template_button" ->
          new PhoneContent.TemplateButton(
              body.hasNonNull("payload") ? text("payload") : text("text"), text("text"));
      case "flow_reply" ->
          new PhoneContent.FlowReply(
              Json.textOr(body, "flow_name", "flow"),
              body.path("response").isObject()
                  ? body.path("response").toString()
                  : required("response"));
      case "order" -> order();
      case "group_invite" ->
          new PhoneContent.GroupInvite(required("group_name"), optional("caption"));
      case "number_changed" ->
          new PhoneContent.NumberChanged(Numbers.digits(required("new_number")));
      case "user_id_changed" -> new PhoneContent.UserIdChanged(optional("new_number"));
      case "call" ->
          new PhoneContent.Call(
              word(PhoneContent.Call.Outcome.values(), "outcome"), Json.truth(body, "video"));
      case "unsupported" -> new PhoneContent.Unsupported(required("what"));
      default -> throw new CannotCarry("type " + type + " is none of: " + TYPES);
    };
  }

  /** The first of the values when the field is absent. */
  private <E extends Enum<E>> E word(E[] values, String field) {
    String wanted = text(field);
    List<String> known = new ArrayList<>();
    for (E value : values) {
      String name = value.name().toLowerCase(Locale.ROOT);
      if (wanted.isEmpty() || name.equals(wanted)) {
        return value;
      }
      known.add(name);
    }
    throw new CannotCarry(field + " is one of: " + String.join(", ", known));
  }

  private @Nullable MediaFile file(Medium medium) {
    String base64 = optional("file_base64");
    if (base64 == null) {
      return null;
    }
    try {
      return MediaFile.of(
          Json.textOr(body, "mime_type", medium.mimeType()), Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new CannotCarry("file_base64 is not base64: " + e.getMessage());
    }
  }

  private PhoneContent contacts() {
    List<PhoneContent.Card> cards = new ArrayList<>();
    for (JsonNode card : body.path("contacts")) {
      List<String> numbers = new ArrayList<>();
      card.path("numbers").forEach(number -> numbers.add(Numbers.digits(number.asText())));
      cards.add(new PhoneContent.Card(Json.textOr(card, "name", ""), numbers));
    }
    return cards.isEmpty()
        ? PhoneContent.named("contacts", text("text"))
        : new PhoneContent.Contacts(cards);
  }

  private PhoneContent order() {
    List<PhoneContent.Item> items = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      items.add(
          new PhoneContent.Item(
              Json.textOr(item, "product_id", ""),
              item.path("quantity").asInt(1),
              item.path("price_thousandths").asLong(),
              Json.textOr(item, "currency", "BRL")));
    }
    return items.isEmpty()
        ? PhoneContent.named("order", text("text"))
        : new PhoneContent.Order(Json.textOr(body, "catalog_id", "900100"), text("text"), items);
  }

  private CustomerMessage by(CustomerMessage message) {
    CustomerMessage sent = message;
    if (body.hasNonNull("name")) {
      sent = sent.named(text("name"));
    }
    if (Json.truth(body, "lid")) {
      sent = sent.viaLid();
    }
    if (Json.truth(body, "lid_only")) {
      sent = sent.lidOnly();
    }
    if (body.hasNonNull("addressing")) {
      if (!ADDRESSINGS.contains(text("addressing"))) {
        throw new CannotCarry("addressing is one of: " + String.join(", ", ADDRESSINGS));
      }
      sent =
          sent.addressed(
              CustomerMessage.Addressing.valueOf(text("addressing").toUpperCase(Locale.ROOT)));
    }
    if (body.hasNonNull("username")) {
      sent = sent.withUsername(text("username"));
    }
    if (body.hasNonNull("group")) {
      sent = sent.inGroup(text("group"));
    }
    return Json.truth(body, "from_own_phone") ? sent.fromTheOwnPhone() : sent;
  }

  private CustomerMessage around(CustomerMessage message) {
    CustomerMessage sent = message;
    if (body.hasNonNull("id")) {
      sent = sent.withId(text("id"));
    }
    if (body.hasNonNull("timestamp")) {
      sent = sent.writtenAt(Instant.parse(text("timestamp")));
    }
    if (body.hasNonNull("reply_to")) {
      sent = sent.replyingTo(text("reply_to"));
    }
    if (body.hasNonNull("forwarded")) {
      sent = sent.forwarded(word(CustomerMessage.Forwarded.values(), "forwarded"));
    }
    if (Json.truth(body, "view_once")) {
      sent = sent.viewOnce();
    }
    if (Json.truth(body, "ephemeral")) {
      sent = sent.ephemeral();
    }
    if (Json.truth(body, "from_ad")) {
      sent = sent.fromAnAd();
    }
    return body.path("url_shortcut").asBoolean(true) ? sent : sent.withoutUrlShortcut();
  }
}
