package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.MediaSamples;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.PhoneContent;
import java.util.Base64;
import java.util.List;

/** What a phone says, in the names of WhatsApp Web's libraries. */
final class InboundContent {
  private static final String SELLER = "5511955550000@s.whatsapp.net";

  private InboundContent() {}

  /** Content that needs nothing but itself; reactions and votes come with {@link Aims}. */
  static Content of(PhoneContent content, String messageId, long seconds, Ids ids) {
    return switch (content) {
      case PhoneContent.Text text -> Content.text(text.body());
      case PhoneContent.Media media -> media(media, messageId, seconds, ids);
      case PhoneContent.Location location -> location(location);
      case PhoneContent.LiveLocation location -> liveLocation(location);
      case PhoneContent.Contacts contacts -> contacts(contacts.cards());
      case PhoneContent.Poll poll -> poll(poll, ids);
      case PhoneContent.ButtonReply reply ->
          Content.wrap(
              "buttonsResponseMessage",
              Json.object()
                  .put("selectedButtonId", reply.id())
                  .put("selectedDisplayText", reply.title())
                  .put("type", 1));
      case PhoneContent.ListReply reply -> listReply(reply);
      case PhoneContent.TemplateButton button ->
          Content.wrap(
              "templateButtonReplyMessage",
              Json.object()
                  .put("selectedId", button.payload())
                  .put("selectedDisplayText", button.text())
                  .put("selectedIndex", 0));
      case PhoneContent.FlowReply flow -> flowReply(flow);
      case PhoneContent.Order order -> order(order, messageId, ids);
      case PhoneContent.GroupInvite invite -> invite(invite, seconds, ids);
      case PhoneContent.Unsupported unsupported -> unsupported(unsupported.what());
      case PhoneContent.Aimed _,
          PhoneContent.Call _,
          PhoneContent.OwnNumber _,
          PhoneContent.NumberChanged _,
          PhoneContent.UserIdChanged _,
          PhoneContent.IdentityChanged _ ->
          throw new IllegalArgumentException("not a message of its own: " + content.kind());
    };
  }

  private static Content media(PhoneContent.Media media, String messageId, long seconds, Ids ids) {
    MediaFile file =
        media.file() != null ? media.file() : MediaSamples.of(media.medium(), messageId);
    ObjectNode inner = Json.object().put("mimetype", file.mimeType());
    String caption = media.caption() == null ? "" : media.caption();
    String type =
        switch (media.medium()) {
          case IMAGE -> {
            inner.put("height", 800).put("width", 600);
            captioned(inner, caption);
            yield "imageMessage";
          }
          case VIDEO -> {
            captioned(inner.put("seconds", 12), caption);
            yield "videoMessage";
          }
          case VIDEO_NOTE -> {
            inner.put("seconds", 5);
            yield "ptvMessage";
          }
          case AUDIO -> {
            inner.put("seconds", 120).put("ptt", false);
            yield "audioMessage";
          }
          case VOICE -> {
            inner.put("seconds", 7).put("ptt", true);
            inner.put("waveform", Base64.getEncoder().encodeToString(ids.bytes(16)));
            yield "audioMessage";
          }
          case DOCUMENT -> {
            String name = media.fileName() == null ? Medium.DOCUMENT.fileName() : media.fileName();
            captioned(inner.put("title", name).put("fileName", name), caption);
            yield "documentMessage";
          }
          case STICKER, ANIMATED_STICKER -> {
            inner.put("isAnimated", media.medium() == Medium.ANIMATED_STICKER);
            yield "stickerMessage";
          }
        };
    return Content.media(type, inner, file, ids, seconds);
  }

  private static void captioned(ObjectNode inner, String caption) {
    if (!caption.isEmpty()) {
      inner.put("caption", caption);
    }
  }

  private static Content location(PhoneContent.Location location) {
    ObjectNode inner =
        Json.object()
            .put("degreesLatitude", location.latitude())
            .put("degreesLongitude", location.longitude());
    if (location.name() != null) {
      inner.put("name", location.name());
    }
    if (location.address() != null) {
      inner.put("address", location.address());
    }
    return Content.wrap("locationMessage", inner);
  }

  private static Content liveLocation(PhoneContent.LiveLocation location) {
    ObjectNode inner =
        Json.object()
            .put("degreesLatitude", location.latitude())
            .put("degreesLongitude", location.longitude())
            .put("accuracyInMeters", 12)
            .put("speedInMps", 1.5)
            .put("degreesClockwiseFromMagneticNorth", 90)
            .put("timeOffset", 0);
    if (location.caption() != null) {
      inner.put("caption", location.caption());
    }
    inner.set("sequenceNumber", Content.longOf(location.sequence(), false));
    return Content.wrap("liveLocationMessage", inner);
  }

  private static ObjectNode card(PhoneContent.Card card) {
    return Json.object()
        .put("displayName", card.name())
        .put("vcard", Content.vcard(card.name(), card.numbers()));
  }

  private static Content contacts(List<PhoneContent.Card> cards) {
    if (cards.size() == 1) {
      return Content.wrap("contactMessage", card(cards.getFirst()));
    }
    ObjectNode inner = Json.object().put("displayName", cards.size() + " contatos");
    ArrayNode list = inner.putArray("contacts");
    cards.forEach(card -> list.add(card(card)));
    return Content.wrap("contactsArrayMessage", inner);
  }

  private static Content poll(PhoneContent.Poll poll, Ids ids) {
    String type = poll.selectable() == 1 ? "pollCreationMessageV3" : "pollCreationMessage";
    ObjectNode inner = Json.object();
    ArrayNode options = inner.putArray("options");
    poll.options().forEach(option -> options.addObject().put("optionName", option));
    inner.put("name", poll.question()).put("selectableOptionsCount", poll.selectable());
    ObjectNode message = Json.object();
    ObjectNode context = message.putObject("messageContextInfo");
    context.putArray("threadId");
    context.put("messageSecret", Base64.getEncoder().encodeToString(ids.bytes(32)));
    message.set(type, inner);
    return new Content(type, message, null);
  }

  private static Content listReply(PhoneContent.ListReply reply) {
    ObjectNode inner = Json.object().put("title", reply.title()).put("listType", 1);
    inner.putObject("singleSelectReply").put("selectedRowId", reply.id());
    if (reply.description() != null) {
      inner.put("description", reply.description());
    }
    return Content.wrap("listResponseMessage", inner);
  }

  private static Content flowReply(PhoneContent.FlowReply flow) {
    ObjectNode inner = Json.object();
    inner.putObject("body").put("text", "Sent").put("format", 1);
    inner
        .putObject("nativeFlowResponseMessage")
        .put("name", flow.name())
        .put("paramsJson", flow.responseJson())
        .put("version", 3);
    return Content.wrap("interactiveResponseMessage", inner);
  }

  private static Content order(PhoneContent.Order order, String messageId, Ids ids) {
    long total =
        order.items().stream().mapToLong(item -> item.priceThousandths() * item.quantity()).sum();
    ObjectNode inner =
        Json.object()
            .put("orderId", "9" + Math.abs(messageId.hashCode() % 1_000_000_000))
            .put("itemCount", order.items().stream().mapToInt(PhoneContent.Item::quantity).sum())
            .put("status", 1)
            .put("surface", 1)
            .put("message", order.text())
            .put("orderTitle", "Carrinho")
            .put("sellerJid", SELLER)
            .put("token", ids.hex(16));
    inner.set("totalAmount1000", Content.longOf(total, false));
    inner.put(
        "totalCurrencyCode", order.items().isEmpty() ? "BRL" : order.items().getFirst().currency());
    return Content.wrap("orderMessage", inner);
  }

  private static Content invite(PhoneContent.GroupInvite invite, long seconds, Ids ids) {
    ObjectNode inner =
        Json.object()
            .put("groupJid", "120363000000000099@g.us")
            .put("inviteCode", ids.hex(8))
            .put("groupName", invite.groupName());
    inner.set("inviteExpiration", Content.longOf(seconds + 259_200, false));
    if (invite.caption() != null) {
      inner.put("caption", invite.caption());
    }
    return Content.wrap("groupInviteMessage", inner);
  }

  private static Content unsupported(String what) {
    if (what.equals("unknown")) {
      return new Content("unknown", Json.object(), null);
    }
    String type = what.endsWith("Message") ? what : what + "Message";
    return Content.wrap(type, Json.object().put("name", "?"));
  }
}
