package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message's content, found among the wrappers in which WhatsApp hides it: for disappearing
 * messages, for those to be seen once, for edits, albums, captions and what else may come. Each is
 * an object that has the real content in its {@code message}.
 *
 * @param content what is inside all wrappers
 * @param kind the name of its part that says something
 */
record WireBody(JsonNode content, String kind, boolean isViewOnce) {
  private static final int WRAPPERS_MAX = 8;
  private static final String UNKNOWN = "unknown";

  /** Beside the content, never the content. */
  private static final Set<String> ATTENDANTS =
      Set.of(
          "messageContextInfo",
          "senderKeyDistributionMessage",
          "fastRatchetKeySenderKeyDistributionMessage",
          "contextInfo",
          "base64",
          "mediaUrl");

  /**
   * Finds it.
   *
   * @param declaredKind the provider's {@code messageType}; null when it did not say
   */
  static WireBody of(JsonNode message, @Nullable String declaredKind) {
    JsonNode content = message;
    boolean isViewOnce = false;
    for (int depth = 0; depth < WRAPPERS_MAX; depth++) {
      String wrapper = wrapper(content);
      if (wrapper == null) {
        break;
      }
      isViewOnce |= wrapper.startsWith("viewOnce");
      content = content.path(wrapper).path("message");
    }
    String kind = kind(content, declaredKind);
    return new WireBody(
        content, kind, isViewOnce || WireJson.isTrue(content.path(kind), "viewOnce"));
  }

  JsonNode part() {
    return isText(content) ? MissingNode.getInstance() : content.path(kind);
  }

  private static @Nullable String wrapper(JsonNode content) {
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      if (field.getValue().path("message").isObject() && !ATTENDANTS.contains(field.getKey())) {
        return field.getKey();
      }
    }
    return null;
  }

  /** What is there counts more than what is said: a wrapper's name tells nothing. */
  private static String kind(JsonNode content, @Nullable String declared) {
    if (isText(content)) {
      return "conversation";
    }
    if (declared != null && content.path(declared).isObject()) {
      return declared;
    }
    String first = null;
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      String name = field.getKey();
      if (field.getValue().isObject() && !ATTENDANTS.contains(name)) {
        if (WireContent.isUnderstood(name)) {
          return name;
        }
        first = first == null && !name.isBlank() ? name : first;
      }
    }
    if (first != null) {
      return first;
    }
    return declared == null || declared.isBlank() ? UNKNOWN : declared;
  }

  private static boolean isText(JsonNode content) {
    return WireJson.text(content, "conversation") != null;
  }
}
