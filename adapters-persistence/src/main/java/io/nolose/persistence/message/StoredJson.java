package io.nolose.persistence.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.domain.StorableText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * JSON as {@code jsonb} keeps it. Only trees are read and written, so that nothing has to be known
 * by reflection. What is null is left out.
 */
final class StoredJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StoredJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Throws {@link IllegalStateException} when the store gave something else. */
  static JsonNode parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("the store holds broken JSON", broken);
    }
  }

  static String format(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static void put(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, StorableText.of(text));
    }
  }

  static void put(ObjectNode node, String name, @Nullable Integer number) {
    if (number != null) {
      node.put(name, number);
    }
  }

  /** Only what holds is written. */
  static void put(ObjectNode node, String name, boolean flag) {
    if (flag) {
      node.put(name, true);
    }
  }

  static void put(ObjectNode node, String name, List<String> texts) {
    ArrayNode array = node.putArray(name);
    texts.forEach(text -> array.add(StorableText.of(text)));
  }

  static <T> void put(
      ObjectNode node, String name, List<T> items, Function<T, ObjectNode> formatted) {
    ArrayNode array = node.putArray(name);
    items.forEach(item -> array.add(formatted.apply(item)));
  }

  static String text(JsonNode node, String name) {
    return node.required(name).textValue();
  }

  static @Nullable String textOrNull(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  static @Nullable Integer numberOrNull(JsonNode node, String name) {
    return node.path(name).isNumber() ? (Integer) node.path(name).intValue() : null;
  }

  static int number(JsonNode node, String name) {
    return node.required(name).intValue();
  }

  static double decimal(JsonNode node, String name) {
    return node.required(name).doubleValue();
  }

  static boolean flag(JsonNode node, String name) {
    return node.path(name).booleanValue();
  }

  static List<String> texts(JsonNode node, String name) {
    return items(node, name, JsonNode::textValue);
  }

  static <T> List<T> items(JsonNode node, String name, Function<JsonNode, T> read) {
    return StreamSupport.stream(node.path(name).spliterator(), false).map(read).toList();
  }
}
