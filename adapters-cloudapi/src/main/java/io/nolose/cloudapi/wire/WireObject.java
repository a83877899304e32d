package io.nolose.cloudapi.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as a stranger wrote it. What is absent, or is not of the kind asked for, is empty;
 * nothing here throws.
 */
public final class WireObject {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final WireObject EMPTY = new WireObject(JsonNodeFactory.instance.objectNode());
  private static final int DECIMAL_LENGTH_MAX = 50;
  private static final long SECONDS_MAX = 253_402_300_799L;

  private final JsonNode node;

  private WireObject(JsonNode node) {
    this.node = node;
  }

  /**
   * Empty when the bytes are not one JSON object, also when a number in them is beyond all bounds.
   */
  public static Optional<WireObject> parse(byte[] json) {
    try {
      JsonNode node = MAPPER.readTree(json);
      return node != null && node.isObject() ? Optional.of(new WireObject(node)) : Optional.empty();
    } catch (JacksonException | NumberFormatException notJson) {
      return Optional.empty();
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
  }

  /** An object to fill. */
  public static ObjectNode create() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static String write(ObjectNode json) {
    return json.toString();
  }

  /** The object under that name; an object without members when there is none. */
  public WireObject object(String name) {
    JsonNode member = node.get(name);
    return member != null && member.isObject() ? new WireObject(member) : EMPTY;
  }

  /** The objects in the array under that name; other elements are skipped. */
  public List<WireObject> list(String name) {
    JsonNode member = node.get(name);
    if (member == null || !member.isArray()) {
      return List.of();
    }
    List<WireObject> objects = new ArrayList<>(member.size());
    for (JsonNode element : member) {
      if (element.isObject()) {
        objects.add(new WireObject(element));
      }
    }
    return objects;
  }

  public boolean hasObject(String name) {
    JsonNode member = node.get(name);
    return member != null && member.isObject();
  }

  public boolean hasList(String name) {
    JsonNode member = node.get(name);
    return member != null && member.isArray();
  }

  public boolean isEmpty() {
    return node.isEmpty();
  }

  /** A string, or a number or boolean as it is written; blank counts as absent. */
  public Optional<String> text(String name) {
    JsonNode member = node.get(name);
    return member == null || !member.isValueNode() || member.isNull()
        ? Optional.empty()
        : Optional.of(member.asText()).filter(text -> !text.isBlank());
  }

  /** A whole number, also when it is written as a string. */
  public Optional<Long> number(String name) {
    return text(name).flatMap(WireObject::parseLong);
  }

  /** A number that may have a fraction, also when it is written as a string; always finite. */
  public Optional<Double> decimal(String name) {
    return text(name)
        .filter(text -> text.length() <= DECIMAL_LENGTH_MAX)
        .flatMap(WireObject::parseDouble);
  }

  /** A string as it is, anything else as JSON; blank and null count as absent. */
  public Optional<String> json(String name) {
    JsonNode member = node.get(name);
    return member == null || member.isNull() || member.isValueNode()
        ? text(name)
        : Optional.of(member.toString());
  }

  /** The whole object as JSON. */
  public String json() {
    return node.toString();
  }

  public boolean isTrue(String name) {
    return text(name).filter("true"::equals).isPresent();
  }

  /** Unix seconds, as a string or a number; also milliseconds, told by their size. */
  public Optional<Instant> time(String name) {
    return number(name)
        .filter(value -> value > 0)
        .map(value -> value > SECONDS_MAX / 2 ? value / 1000 : value)
        .filter(value -> value <= SECONDS_MAX)
        .map(Instant::ofEpochSecond);
  }

  /** Puts this very object, not a copy, into an array. */
  public void addTo(ArrayNode array) {
    array.add(node);
  }

  /** Puts this very object, not a copy, under that name. */
  public void putTo(ObjectNode object, String name) {
    object.set(name, node);
  }

  /** Puts the very array under that name, not a copy, under the same name there. */
  public void listTo(ObjectNode object, String name) {
    object.set(name, node.get(name));
  }

  private static Optional<Long> parseLong(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException notWhole) {
      return Optional.empty();
    }
  }

  private static Optional<Double> parseDouble(String text) {
    try {
      return Optional.of(Double.parseDouble(text.strip())).filter(Double::isFinite);
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "WireObject[" + node.size() + " members]";
  }
}
