package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.MessageContent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message says. Whatever does not fit is a placeholder that keeps what came. */
public final class WireContent {
  /** Where the various kinds keep what a person can read, the most telling first. */
  private static final List<String> READABLE =
      List.of(
          "/conversation",
          "/text",
          "/caption",
          "/selectedDisplayText",
          "/body/text",
          "/hydratedTemplate/hydratedContentText",
          "/hydratedFourRowTemplate/hydratedContentText",
          "/contentText",
          "/displayName",
          "/name",
          "/title",
          "/fileName",
          "/description",
          "/groupName");

  private static final String TEXT = "extendedTextMessage";
  private static final Set<String> POLLS =
      Set.of(
          "pollCreationMessage",
          "pollCreationMessageV2",
          "pollCreationMessageV3",
          "pollCreationMessageV5");
  private static final Set<String> OTHERS =
      Set.of(
          TEXT,
          "locationMessage",
          "liveLocationMessage",
          "contactMessage",
          "contactsArrayMessage",
          "listResponseMessage",
          "buttonsResponseMessage",
          "templateButtonReplyMessage",
          "interactiveResponseMessage",
          "orderMessage",
          "protocolMessage",
          "reactionMessage",
          "pollUpdateMessage");
  private static final int SELECTABLE_MAX = 100;

  private WireContent() {}

  static boolean isUnderstood(String kind) {
    return OTHERS.contains(kind) || POLLS.contains(kind) || WireMedia.isMedia(kind);
  }

  /** Reads it; {@code body} is what was found in {@code message}. */
  static MessageContent read(WireBody body, JsonNode message) {
    MessageContent content = known(body);
    return content == null ? placeholder(body, message) : content;
  }

  /**
   * What a placeholder's raw message says by now; empty when it is still one. Never throws for what
   * it does not know.
   */
  public static Optional<MessageContent> readAgain(String raw) {
    JsonNode kept = WireRaw.read(raw);
    return Optional.ofNullable(
        known(WireBody.of(kept.path("message"), WireJson.text(kept, "messageType"))));
  }

  /** What is edited into a message; empty when nothing can be seen of it. */
  static Optional<MessageContent> edited(JsonNode message) {
    WireBody body = WireBody.of(message, null);
    return message.isObject() && !message.isEmpty()
        ? Optional.of(read(body, message))
        : Optional.empty();
  }

  private static @Nullable MessageContent known(WireBody body) {
    JsonNode part = body.part();
    String kind = body.kind();
    return switch (kind) {
      case "conversation" -> text(WireJson.text(body.content(), "conversation"));
      case TEXT -> text(WireJson.text(part, "text"));
      case "locationMessage" -> location(part, WireJson.isTrue(part, "isLive"));
      case "liveLocationMessage" -> location(part, true);
      case "contactMessage" -> cards(List.of(part));
      case "contactsArrayMessage" -> cards(part.path("contacts"));
      case "listResponseMessage" -> WireAnswer.ofList(part);
      case "buttonsResponseMessage" -> WireAnswer.ofButton(part);
      case "templateButtonReplyMessage" -> WireAnswer.ofTemplate(part);
      case "interactiveResponseMessage" -> WireAnswer.ofForm(part);
      case "orderMessage" -> order(part);
      case "protocolMessage" -> WireChange.notice(part);
      default -> {
        if (WireMedia.isMedia(kind)) {
          yield part.isObject() ? WireMedia.attachment(kind, part) : null;
        }
        yield POLLS.contains(kind) ? poll(part) : null;
      }
    };
  }

  /** A text beyond what WhatsApp takes is kept whole in the raw message. */
  private static @Nullable MessageContent text(@Nullable String body) {
    return body == null || body.length() > MessageContent.Text.LENGTH_MAX
        ? null
        : new MessageContent.Text(body);
  }

  private static MessageContent placeholder(WireBody body, JsonNode message) {
    String kind = body.kind();
    JsonNode part = "conversation".equals(kind) ? body.content() : body.part();
    return new MessageContent.Placeholder(
        kind, WireJson.firstText(part, READABLE), WireRaw.write(message, kind));
  }

  private static @Nullable MessageContent location(JsonNode part, boolean isLive) {
    Double latitude = WireJson.decimal(part.path("degreesLatitude"));
    Double longitude = WireJson.decimal(part.path("degreesLongitude"));
    if (latitude == null || longitude == null) {
      return null;
    }
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      return null;
    }
    String caption = WireJson.text(part, "caption");
    return new MessageContent.Location(
        latitude,
        longitude,
        WireJson.text(part, "name"),
        WireJson.text(part, "address"),
        isLive,
        caption == null ? WireJson.text(part, "comment") : caption);
  }

  private static @Nullable MessageContent cards(Iterable<JsonNode> contacts) {
    List<ContactCard> cards = new ArrayList<>();
    for (JsonNode contact : contacts) {
      if (cards.size() < MessageContent.ContactCards.CARDS_MAX) {
        WireCard.read(contact).ifPresent(cards::add);
      }
    }
    return cards.isEmpty() ? null : new MessageContent.ContactCards(cards);
  }

  private static @Nullable MessageContent poll(JsonNode part) {
    String question = WireJson.text(part, "name");
    if (question == null) {
      return null;
    }
    List<String> options = new ArrayList<>();
    for (JsonNode option : part.path("options")) {
      String name = option.isTextual() ? option.textValue() : WireJson.text(option, "optionName");
      if (name != null) {
        options.add(name);
      }
    }
    Integer selectable = WireJson.count(part.path("selectableOptionsCount"));
    return new MessageContent.Poll(
        question, options, selectable == null ? 0 : Math.min(selectable, SELECTABLE_MAX));
  }

  /** WhatsApp tells how many pieces and what they cost in all, but not which. */
  private static @Nullable MessageContent order(JsonNode part) {
    String id = WireJson.text(part, "orderId");
    String title = WireJson.text(part, "orderTitle");
    String label = title == null ? id : title;
    if (label == null) {
      return null;
    }
    Integer pieces = WireJson.count(part.path("itemCount"));
    Long total = WireJson.whole(part.path("totalAmount1000"));
    String price =
        total != null && pieces != null && pieces == 1
            ? BigDecimal.valueOf(total, 3).stripTrailingZeros().toPlainString()
            : null;
    MessageContent.Order.Item item =
        new MessageContent.Order.Item(
            label, pieces, price, WireJson.text(part, "totalCurrencyCode"));
    return new MessageContent.Order(null, id, WireJson.text(part, "message"), List.of(item));
  }
}
