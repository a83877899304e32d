package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageContent.Choice;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a message says. What is not as it should be, or of a kind that is not known, is a
 * placeholder under Meta's word for it, with what can be read of it and the whole as it came.
 */
final class ContentReader {
  private ContentReader() {}

  static MessageContent read(WireObject message) {
    String type = type(message);
    WireObject body = message.object(type);
    Optional<MessageContent> content =
        switch (type) {
          case "text" -> text(body);
          case "image", "video", "audio", "voice", "document", "sticker" ->
              FileReader.content(type, body);
          case "location" -> location(body);
          case "contacts" -> CardReader.content(message.list("contacts"));
          case "interactive" -> interactive(body);
          case "button" -> choice(Choice.Kind.TEMPLATE_BUTTON, body, "payload", "text");
          case "order" -> order(body);
          case "system" -> notice(body);
          default -> Optional.empty();
        };
    return content.orElseGet(() ->
        new MessageContent.Placeholder(
            word(type, message), caption(type, message).orElse(null), message.json()));
  }

  /** Meta's word for the kind of a message. */
  static String type(WireObject message) {
    return message.text("type").orElse("unknown");
  }

  private static Optional<MessageContent> text(WireObject body) {
    return body.text("body")
        .map(said -> StorableText.of(said, MessageContent.Text.LENGTH_MAX))
        .filter(said -> !said.isBlank())
        .map(MessageContent.Text::new);
  }

  private static Optional<MessageContent> location(WireObject body) {
    Optional<Double> latitude = body.decimal("latitude").filter(it -> Math.abs(it) <= 90);
    Optional<Double> longitude = body.decimal("longitude").filter(it -> Math.abs(it) <= 180);
    return latitude.isEmpty() || longitude.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MessageContent.Location(
                latitude.get(),
                longitude.get(),
                body.text("name").orElse(null),
                body.text("address").orElse(null),
                false,
                null));
  }

  private static Optional<MessageContent> interactive(WireObject body) {
    return choice(Choice.Kind.BUTTON, body.object("button_reply"), "id", "title")
        .or(() -> choice(Choice.Kind.LIST, body.object("list_reply"), "id", "title"))
        .or(() -> form(body.object("nfm_reply")));
  }

  /** A tap whose title is missing shows its id. */
  private static Optional<MessageContent> choice(
      Choice.Kind kind, WireObject reply, String id, String title) {
    return reply
        .text(title)
        .or(() -> reply.text(id))
        .map(shown ->
            new Choice(
                kind, reply.text(id).orElse(null), shown, reply.text("description").orElse(null)));
  }

  private static Optional<MessageContent> form(WireObject reply) {
    return reply
        .json("response_json")
        .map(response ->
            new MessageContent.FormReply(
                reply.text("name").orElse("flow"), reply.text("body").orElse(null), response));
  }

  private static Optional<MessageContent> order(WireObject body) {
    return body.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MessageContent.Order(
                body.text("catalog_id").orElse(null),
                null,
                body.text("text").orElse(null),
                body.list("product_items").stream().map(ContentReader::item).toList()));
  }

  private static MessageContent.Order.Item item(WireObject item) {
    return new MessageContent.Order.Item(
        item.text("product_retailer_id").orElse("?"),
        item.number("quantity")
            .filter(count -> count >= 0 && count <= Integer.MAX_VALUE)
            .map(Long::intValue)
            .orElse(null),
        item.text("item_price").orElse(null),
        item.text("currency").orElse(null));
  }

  private static Optional<MessageContent> notice(WireObject body) {
    return body.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MessageContent.SystemNotice(
                IdentityChangeReader.notice(body.text("type").orElse("unknown")),
                body.text("body").orElse(null)));
  }

  private static String word(String type, WireObject message) {
    return switch (type) {
      case "unsupported", "interactive" -> message.object(type).text("type").orElse(type);
      default -> type;
    };
  }

  /** What can be read of a message that is not understood. */
  private static Optional<String> caption(String type, WireObject message) {
    WireObject body = message.object(type);
    return switch (type) {
      case "location" ->
          joined(Stream.of("name", "address").flatMap(part -> body.text(part).stream()));
      case "interactive" ->
          body.object("nfm_reply")
              .text("body")
              .or(() -> body.object("call_permission_reply").text("response"))
              .or(() -> body.object("body").text("text"))
              .or(() -> trouble(message));
      case "unsupported" -> body.isEmpty() ? trouble(message) : Optional.empty();
      default -> trouble(message).or(() -> product(message));
    };
  }

  private static Optional<String> trouble(WireObject message) {
    return message.list("errors").stream()
        .flatMap(error -> error.text("title").or(() -> error.text("message")).stream())
        .findFirst();
  }

  /** The article from whose page somebody wrote. */
  private static Optional<String> product(WireObject message) {
    return message.object("context").object("referred_product").text("product_retailer_id");
  }

  private static Optional<String> joined(Stream<String> parts) {
    return Optional.of(parts.collect(Collectors.joining(", "))).filter(all -> !all.isEmpty());
  }
}
