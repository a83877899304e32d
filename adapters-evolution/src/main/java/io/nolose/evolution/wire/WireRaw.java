package io.nolose.evolution.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message kept as it came, for a later version to read. Previews and files are left out: they are
 * written as one JSON field per byte.
 */
final class WireRaw {
  private static final String FILE = "base64";
  private static final int DEPTH_MAX = 100;

  /** Keys and digests are shorter. */
  private static final int BYTES_MAX = 64;

  private WireRaw() {}

  /** Null when there is nothing to keep. */
  static @Nullable String write(JsonNode message, String kind) {
    if (!message.isObject() || message.isEmpty()) {
      return null;
    }
    ObjectNode kept = WireJson.object().put("messageType", kind);
    kept.set("message", lean(message, 0));
    return kept.toString();
  }

  /** Missing for what is no JSON. */
  static JsonNode read(String raw) {
    try {
      return WireJson.read(raw.getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static JsonNode lean(JsonNode node, int depth) {
    if (depth >= DEPTH_MAX) {
      return node;
    }
    if (node.isObject()) {
      ObjectNode rest = WireJson.object();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!isBulk(field.getKey(), field.getValue())) {
          rest.set(field.getKey(), lean(field.getValue(), depth + 1));
        }
      }
      return rest;
    }
    if (node.isArray()) {
      ArrayNode rest = JsonNodeFactory.instance.arrayNode(node.size());
      node.forEach(element -> rest.add(lean(element, depth + 1)));
      return rest;
    }
    return node;
  }

  private static boolean isBulk(String field, JsonNode value) {
    boolean isPreview = field.equals(FILE) || field.toLowerCase(Locale.ROOT).endsWith("thumbnail");
    return isPreview || (value.isObject() && value.size() > BYTES_MAX && value.path("0").isInt());
  }
}
