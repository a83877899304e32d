package io.nolose.cloudapi.ingest;

import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.message.MessageContent;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a message says. Text, and the titles of buttons and list rows a person tapped, are
 * text; everything else is a placeholder under Meta's word for it, with what can be read of it.
 */
final class ContentReader {
  private static final int CAPTION_LENGTH_MAX = 4096;

  private ContentReader() {}

  static MessageContent read(WireObject message) {
    String type = message.text("type").orElse("unknown");
    WireObject body = message.object(type);
    return switch (type) {
      case "text" -> text(type, body.text("body"));
      case "button" -> text(type, body.text("text"));
      case "interactive" -> interactive(type, body);
      case "image", "video", "document" ->
          placeholder(type, body.text("caption").or(() -> body.text("filename")));
      case "location" -> placeholder(type, location(body));
      case "contacts" -> placeholder(type, cards(message));
      case "reaction" -> placeholder(type, body.text("emoji"));
      case "order" -> placeholder(type, body.text("text"));
      case "edit" -> placeholder(type, edited(body.object("message")));
      case "unsupported" -> placeholder(type, unsupported(message));
      default -> placeholder(type, Optional.empty());
    };
  }

  private static MessageContent interactive(String type, WireObject body) {
    Optional<String> title =
        body.object("button_reply").text("title").or(() -> body.object("list_reply").text("title"));
    return title.isPresent()
        ? text(type, title)
        : placeholder(
            type,
            body.object("nfm_reply")
                .text("body")
                .or(() -> body.object("call_permission_reply").text("response")));
  }

  private static MessageContent text(String type, Optional<String> said) {
    return said.<MessageContent>map(
            body -> new MessageContent.Text(cut(body, MessageContent.Text.LENGTH_MAX)))
        .orElseGet(() -> new MessageContent.Placeholder(type, null));
  }

  private static MessageContent placeholder(String type, Optional<String> caption) {
    return new MessageContent.Placeholder(
        type, caption.map(said -> cut(said, CAPTION_LENGTH_MAX)).orElse(null));
  }

  private static Optional<String> location(WireObject body) {
    Optional<String> named =
        joined(Stream.of(body.text("name"), body.text("address")).flatMap(Optional::stream));
    return named.isPresent()
        ? named
        : joined(
            Stream.of(body.text("latitude"), body.text("longitude")).flatMap(Optional::stream));
  }

  private static Optional<String> cards(WireObject message) {
    return joined(
        message.list("contacts").stream()
            .map(card ->
                card.object("name")
                    .text("formatted_name")
                    .or(() ->
                        card.list("phones").stream()
                            .flatMap(phone -> phone.text("phone").stream())
                            .findFirst()))
            .flatMap(Optional::stream));
  }

  private static Optional<String> edited(WireObject message) {
    return message.isEmpty() ? Optional.empty() : Optional.of(read(message).summary());
  }

  private static Optional<String> unsupported(WireObject message) {
    return message
        .object("unsupported")
        .text("type")
        .or(() ->
            message.list("errors").stream()
                .flatMap(error -> error.text("title").stream())
                .findFirst());
  }

  private static Optional<String> joined(Stream<String> parts) {
    return Optional.of(parts.collect(Collectors.joining(", "))).filter(all -> !all.isEmpty());
  }

  private static String cut(String text, int lengthMax) {
    return text.length() > lengthMax ? text.substring(0, lengthMax) : text;
  }
}
