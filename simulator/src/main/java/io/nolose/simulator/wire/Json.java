package io.nolose.simulator.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Builds, reads and writes JSON trees. */
public final class Json {
  /** More than Jackson's own limit, for what damages webhooks nests them deeply. */
  private static final int NESTING_MAX = 100_000;

  private static final JsonFactory DEEP =
      JsonFactory.builder()
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(NESTING_MAX).build())
          .build();
  private static final ObjectMapper PLAIN = new ObjectMapper(DEEP.copy());
  private static final ObjectMapper ESCAPED =
      JsonMapper.builder(DEEP.copy())
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  public static ArrayNode array(Collection<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  public static JsonNode parse(byte[] bytes) throws IOException {
    return PLAIN.readTree(bytes);
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return PLAIN.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same as text, in which half of a surrogate pair may stand. */
  public static String string(JsonNode node) {
    try {
      return PLAIN.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As Meta writes JSON: non-ASCII and slashes escaped, lower-case hexadecimal. */
  public static byte[] escapedBytes(JsonNode node) {
    try {
      return lowerCaseEscapes(ESCAPED.writeValueAsString(node)).getBytes(StandardCharsets.US_ASCII);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String lowerCaseEscapes(String json) {
    int escape = json.indexOf("\\");
    if (escape < 0) {
      return json;
    }
    StringBuilder out = new StringBuilder(json);
    for (int i = escape; i < out.length() - 1; i++) {
      if (out.charAt(i) == '\\') {
        if (out.charAt(i + 1) == 'u') {
          for (int k = i + 2; k < i + 6; k++) {
            out.setCharAt(k, Character.toLowerCase(out.charAt(k)));
          }
        }
        i++;
      }
    }
    return out.toString();
  }

  /** The text of a field, or null when absent or not a text. */
  public static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isTextual() ? value.asText() : null;
  }

  /** The text of a field, also of a number, or the fallback. */
  public static String textOr(JsonNode node, String field, String fallback) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() || value.isContainerNode() ? fallback : value.asText();
  }

  public static boolean truth(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  /** The object under a field, or an empty one. */
  public static JsonNode objectAt(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value != null && value.isObject() ? value : object();
  }
}
