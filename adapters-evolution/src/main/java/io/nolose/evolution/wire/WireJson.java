package io.nolose.evolution.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * JSON of Evolution as trees. The same field comes as text here and as a number there, as an object
 * or as an array of one, so nothing is bound to classes: what is absent or of another type reads as
 * absent. It also keeps the application's own JSON settings out of the wire format.
 */
public final class WireJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Seconds beyond this are no time of a message but an attempt to break something. */
  private static final long SECONDS_MAX = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();

  private WireJson() {}

  /** Throws {@link JsonProcessingException} for bytes that are not one JSON value. */
  public static JsonNode read(byte[] body) throws JsonProcessingException {
    try {
      JsonNode node = MAPPER.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException notJson) {
      throw notJson;
    } catch (IOException impossible) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
    }
  }

  /** A parser over the bytes; numbers its locations in bytes. */
  public static JsonParser parser(byte[] body) throws IOException {
    return MAPPER.createParser(body);
  }

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The field's text when it is text and not blank. */
  public static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() && !value.textValue().isBlank() ? value.textValue() : null;
  }

  /** The text at the first of these JSON pointers that has one. */
  public static @Nullable String firstText(JsonNode node, Iterable<String> pointers) {
    for (String pointer : pointers) {
      JsonNode value = node.at(pointer);
      if (value.isTextual() && !value.textValue().isBlank()) {
        return value.textValue();
      }
    }
    return null;
  }

  public static boolean isTrue(JsonNode node, String field) {
    return node.path(field).asBoolean(false);
  }

  /**
   * A time in seconds since 1970, written as number, text or pair of 32-bit halves; in milliseconds
   * when it is too large for seconds. What cannot be a message's time reads as {@code otherwise}.
   */
  public static Instant time(JsonNode value, Instant otherwise) {
    long number = number(value);
    if (number > SECONDS_MAX) {
      number = number / 1000;
    }
    return number > 0 && number <= SECONDS_MAX ? Instant.ofEpochSecond(number) : otherwise;
  }

  private static long number(JsonNode value) {
    if (value.isObject()) {
      return (value.path("high").asLong(0) << 32) + (value.path("low").asLong(0) & 0xFFFF_FFFFL);
    }
    return value.asLong(0);
  }
}
