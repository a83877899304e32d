package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.message.MessageContent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a message says, found among the wrappers in which WhatsApp hides it. */
final class WireContent {
  private static final int WRAPPERS_MAX = 8;
  private static final String UNKNOWN = "unknown";

  /** Evolution unwraps none of these; the real content is in their {@code message}. */
  private static final Set<String> WRAPPERS =
      Set.of(
          "ephemeralMessage",
          "viewOnceMessage",
          "viewOnceMessageV2",
          "viewOnceMessageV2Extension",
          "editedMessage",
          "documentWithCaptionMessage",
          "deviceSentMessage",
          "groupMentionedMessage");

  /** Beside the content, never the content. */
  private static final Set<String> ATTENDANTS =
      Set.of("messageContextInfo", "senderKeyDistributionMessage", "base64", "mediaUrl");

  /** Where the various kinds keep what a person can read, the most telling first. */
  private static final List<String> READABLE =
      List.of(
          "/caption",
          "/text",
          "/selectedDisplayText",
          "/body/text",
          "/hydratedTemplate/hydratedContentText",
          "/displayName",
          "/name",
          "/title",
          "/fileName",
          "/description",
          "/groupName");

  private WireContent() {}

  /**
   * Text, or a placeholder that names the kind.
   *
   * @param declaredKind the provider's {@code messageType}; null when it did not say
   */
  static MessageContent read(JsonNode message, @Nullable String declaredKind) {
    JsonNode content = unwrap(message);
    String text =
        WireJson.firstText(content, List.of("/conversation", "/extendedTextMessage/text"));
    if (text != null) {
      return new MessageContent.Text(bounded(text));
    }
    String kind = kind(content, declaredKind);
    String caption = WireJson.firstText(content.path(kind), READABLE);
    return new MessageContent.Placeholder(kind, caption == null ? null : bounded(caption));
  }

  private static JsonNode unwrap(JsonNode message) {
    JsonNode content = message;
    for (int depth = 0; depth < WRAPPERS_MAX; depth++) {
      JsonNode inner = inner(content);
      if (inner == null) {
        return content;
      }
      content = inner;
    }
    return content;
  }

  private static @Nullable JsonNode inner(JsonNode content) {
    for (String wrapper : WRAPPERS) {
      JsonNode inner = content.path(wrapper).path("message");
      if (inner.isObject()) {
        return inner;
      }
    }
    return null;
  }

  /** What is there counts more than what is said: a wrapper's name tells nothing. */
  private static String kind(JsonNode content, @Nullable String declared) {
    if (declared != null && content.path(declared).isObject()) {
      return declared;
    }
    Iterator<Map.Entry<String, JsonNode>> fields = content.properties().iterator();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      if (field.getValue().isObject() && !ATTENDANTS.contains(field.getKey())) {
        return field.getKey();
      }
    }
    return declared == null || declared.isBlank() ? UNKNOWN : declared;
  }

  private static String bounded(String text) {
    return text.length() > MessageContent.Text.LENGTH_MAX
        ? text.substring(0, MessageContent.Text.LENGTH_MAX)
        : text;
  }
}
