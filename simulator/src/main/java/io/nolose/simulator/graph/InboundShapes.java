package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.MediaSamples;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Phones;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/** A customer's message as Meta's webhooks write it. */
final class InboundShapes {
  private static final String UNAVAILABLE = "unavailable";

  private final Phones phones;
  private final GraphMedia media;

  InboundShapes(Phones phones, GraphMedia media) {
    this.phones = phones;
    this.media = media;
  }

  /** The business-scoped user id of a customer. */
  static String userId(Phones phones, String number) {
    return "BR." + phones.userId(number);
  }

  static ObjectNode contact(Phones phones, String number, boolean phoneHidden) {
    ObjectNode contact = Json.object();
    contact.putObject("profile").put("name", phones.name(number));
    if (!phoneHidden) {
      contact.put("wa_id", Numbers.registered(number));
    }
    return contact.put("user_id", userId(phones, number));
  }

  /** The sender of a message, with his username if he goes by one. */
  ObjectNode contact(CustomerMessage message) {
    boolean hidden = message.addressing() == CustomerMessage.Addressing.LID_ONLY;
    ObjectNode contact = contact(phones, message.from(), hidden);
    if (message.sender().username() != null) {
      contact.withObject("/profile").put("username", message.sender().username());
    }
    return contact;
  }

  ObjectNode message(GraphNumber number, CustomerMessage message, String wamid, Instant at) {
    ObjectNode node = Json.object();
    if (message.addressing() != CustomerMessage.Addressing.LID_ONLY) {
      node.put("from", Numbers.registered(message.from()));
    }
    node.put("from_user_id", userId(phones, message.from()));
    node.put("id", wamid).put("timestamp", Long.toString(at.getEpochSecond()));
    if (message.group() != null) {
      node.put("group_id", message.group());
    }
    around(node, number, message);
    content(node, message, wamid, at);
    return node;
  }

  /** Adds what is said about the message besides its content. */
  static void around(ObjectNode node, GraphNumber number, CustomerMessage message) {
    if (message.quoted() != null) {
      node.putObject("context")
          .put("from", number.displayPhoneNumber())
          .put("id", message.quoted());
    }
    switch (message.envelope().forwarded()) {
      case NO -> {}
      case ONCE -> node.withObject("/context").put("forwarded", true);
      case FREQUENTLY -> node.putObject("context").put("frequently_forwarded", true);
    }
    if (message.envelope().fromAd()) {
      ObjectNode referral =
          node.putObject("referral")
              .put("source_url", "https://fb.me/promo")
              .put("source_id", "1200")
              .put("source_type", "ad")
              .put("headline", "Promo")
              .put("body", "Frete grátis hoje")
              .put("media_type", "image")
              .put("image_url", "https://scontent.example/promo.jpg")
              .put("ctwa_clid", "Abc-clid");
      referral.putObject("welcome_message").put("text", "Oi! Como podemos ajudar?");
    }
  }

  /** Adds {@code type} and the object named like it. */
  void content(ObjectNode node, CustomerMessage message, String wamid, Instant at) {
    switch (message.content()) {
      case PhoneContent.Text text -> body(node, "text").put("body", text.body());
      case PhoneContent.Media file -> medium(node, file, message, wamid);
      case PhoneContent.Location location -> location(node, location);
      case PhoneContent.Contacts contacts -> {
        ArrayNode list = node.put("type", "contacts").putArray("contacts");
        contacts.cards().forEach(card -> card(list.addObject(), card));
      }
      case PhoneContent.OwnNumber _ -> {
        ObjectNode contact = node.put("type", "contacts").putArray("contacts").addObject();
        phone(contact.putArray("phones").addObject(), message.from());
        contact.put("origin", "contact_request");
      }
      case PhoneContent.Reaction reaction -> {
        ObjectNode own = body(node, "reaction").put("message_id", message.target());
        if (!reaction.emoji().isEmpty()) {
          own.put("emoji", reaction.emoji());
        }
      }
      case PhoneContent.Edit edit -> {
        ObjectNode own = body(node, "edit").put("original_message_id", message.target());
        ObjectNode inner = own.putObject("message");
        inner.putObject("context").put("id", message.target());
        inner.put("type", "text").putObject("text").put("body", edit.text());
      }
      case PhoneContent.Revoke _ ->
          body(node, "revoke").put("original_message_id", message.target());
      case PhoneContent.ButtonReply reply ->
          interactive(node, "button_reply").put("id", reply.id()).put("title", reply.title());
      case PhoneContent.ListReply reply -> {
        ObjectNode own =
            interactive(node, "list_reply").put("id", reply.id()).put("title", reply.title());
        if (reply.description() != null) {
          own.put("description", reply.description());
        }
      }
      case PhoneContent.TemplateButton button ->
          body(node, "button").put("payload", button.payload()).put("text", button.text());
      case PhoneContent.FlowReply flow ->
          interactive(node, "nfm_reply")
              .put("name", flow.name())
              .put("body", "Sent")
              .put("response_json", flow.responseJson());
      case PhoneContent.Order order -> order(node, order);
      case PhoneContent.NumberChanged changed ->
          system(node, "user_changed_number")
              .put("body", phones.name(message.from()) + " changed the phone number")
              .put("wa_id", Numbers.registered(changed.newNumber()));
      case PhoneContent.UserIdChanged changed -> {
        ObjectNode own =
            system(node, "user_changed_user_id")
                .put("body", phones.name(message.from()) + " changed the user id")
                .put("user_id", userId(phones, message.from()));
        if (changed.newNumber() != null) {
          own.put("wa_id", Numbers.registered(changed.newNumber()));
        }
      }
      case PhoneContent.IdentityChanged _ -> {
        system(node, "customer_identity_changed")
            .put("body", phones.name(message.from()) + " has a new security code");
        node.putObject("identity")
            .put("acknowledged", false)
            .put("created_timestamp", Long.toString(at.getEpochSecond()))
            .put("hash", "h" + Integer.toHexString(wamid.hashCode()));
      }
      case PhoneContent.Unsupported unsupported -> unsupported(node, unsupported.what());
      case PhoneContent.LiveLocation _,
          PhoneContent.Poll _,
          PhoneContent.Vote _,
          PhoneContent.GroupInvite _,
          PhoneContent.Call _ ->
          throw new IllegalArgumentException("not a message: " + message.content().kind());
    }
  }

  private static ObjectNode body(ObjectNode node, String type) {
    return node.put("type", type).putObject(type);
  }

  private static ObjectNode interactive(ObjectNode node, String type) {
    return body(node, "interactive").put("type", type).putObject(type);
  }

  private static ObjectNode system(ObjectNode node, String type) {
    return body(node, "system").put("type", type);
  }

  private static void phone(ObjectNode node, String number) {
    node.put("phone", "+" + number).put("wa_id", Numbers.registered(number)).put("type", "CELL");
  }

  private static void card(ObjectNode node, PhoneContent.Card card) {
    node.putObject("name").put("formatted_name", card.name()).put("first_name", card.name());
    ArrayNode list = node.putArray("phones");
    card.numbers().forEach(number -> phone(list.addObject(), number));
  }

  private static void location(ObjectNode node, PhoneContent.Location location) {
    ObjectNode own =
        body(node, "location")
            .put("latitude", location.latitude())
            .put("longitude", location.longitude());
    if (location.name() != null) {
      own.put("name", location.name());
    }
    if (location.address() != null) {
      own.put("address", location.address());
    }
  }

  private static void order(ObjectNode node, PhoneContent.Order order) {
    ObjectNode own =
        body(node, "order").put("catalog_id", order.catalogId()).put("text", order.text());
    ArrayNode items = own.putArray("product_items");
    for (PhoneContent.Item item : order.items()) {
      items
          .addObject()
          .put("product_retailer_id", item.productId())
          .put("quantity", item.quantity())
          .put("item_price", BigDecimal.valueOf(item.priceThousandths(), 3).stripTrailingZeros())
          .put("currency", item.currency());
    }
  }

  private void medium(
      ObjectNode node, PhoneContent.Media content, CustomerMessage message, String wamid) {
    MediaFile file =
        content.file() != null ? content.file() : MediaSamples.of(content.medium(), wamid);
    String type =
        switch (content.medium()) {
          case IMAGE -> "image";
          case VIDEO, VIDEO_NOTE -> "video";
          case AUDIO, VOICE -> "audio";
          case DOCUMENT -> "document";
          case STICKER, ANIMATED_STICKER -> "sticker";
        };
    String id = media.received(file, wamid);
    ObjectNode own =
        body(node, type)
            .put("mime_type", file.mimeType())
            .put("sha256", file.sha256Base64())
            .put("id", id);
    if (message.envelope().urlShortcut()) {
      own.put("url", media.url(id));
    }
    boolean captioned = type.equals("image") || type.equals("video") || type.equals("document");
    if (captioned && content.caption() != null && !content.caption().isEmpty()) {
      own.put("caption", content.caption());
    }
    switch (content.medium()) {
      case DOCUMENT ->
          own.put(
              "filename",
              content.fileName() == null ? Medium.DOCUMENT.fileName() : content.fileName());
      case AUDIO, VOICE -> own.put("voice", content.medium() == Medium.VOICE);
      case STICKER, ANIMATED_STICKER ->
          own.put("animated", content.medium() == Medium.ANIMATED_STICKER);
      case IMAGE, VIDEO, VIDEO_NOTE -> {}
    }
  }

  private static void unsupported(ObjectNode node, String what) {
    boolean unavailable = what.equals(UNAVAILABLE);
    String title = unavailable ? "Message unavailable" : "Message type unknown";
    node.put("type", "unsupported");
    node.putArray("errors")
        .addObject()
        .put("code", unavailable ? 131060 : 131051)
        .put("title", title)
        .put("message", title)
        .putObject("error_data")
        .put(
            "details",
            unavailable
                ? "Message is currently unavailable."
                : "Message type is currently not supported.");
    node.putObject("unsupported")
        .put("type", unavailable ? "media_placeholder" : what.toLowerCase(Locale.ROOT));
  }
}
