package io.nolose.evolution.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
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

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

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

  /** A parser over what is still arriving. */
  static JsonParser parser(InputStream body) throws IOException {
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
    Long number = whole(value);
    if (number == null) {
      return otherwise;
    }
    long seconds = number > SECONDS_MAX ? number / 1000 : number;
    return seconds > 0 && seconds <= SECONDS_MAX ? Instant.ofEpochSecond(seconds) : otherwise;
  }

  /** Whether a message can be of that time. */
  static boolean isPlausible(Instant time) {
    return time.getEpochSecond() > 0 && time.getEpochSecond() <= SECONDS_MAX;
  }

  /** The same in milliseconds; null for what cannot be a message's time. */
  static @Nullable Instant moment(JsonNode value) {
    Long millis = whole(value);
    return millis != null && millis > SECONDS_MAX && millis / 1000 <= SECONDS_MAX
        ? Instant.ofEpochMilli(millis)
        : null;
  }

  /** A whole number, written as number, text or pair of 32-bit halves; null for all else. */
  static @Nullable Long whole(JsonNode value) {
    if (value.isObject() && value.has("low")) {
      return (value.path("high").asLong(0) << 32) + (value.path("low").asLong(0) & 0xFFFF_FFFFL);
    }
    if (value.isNumber()) {
      return value.canConvertToLong() ? value.longValue() : null;
    }
    if (value.isTextual() && WHOLE.matcher(value.textValue()).matches()) {
      return Long.valueOf(value.textValue());
    }
    return null;
  }

  /** How many; null for what is no number of things. */
  static @Nullable Integer count(JsonNode value) {
    Long number = whole(value);
    return number != null && number >= 0 && number <= Integer.MAX_VALUE ? number.intValue() : null;
  }

  /** A decimal number, also written as text; null for all else. */
  static @Nullable Double decimal(JsonNode value) {
    double number = value.asDouble(Double.NaN);
    boolean isWritten = value.isNumber() || value.isTextual();
    return isWritten && Double.isFinite(number) ? number : null;
  }

  /**
   * Bytes, which come as an object with a key per byte, as an array, in Node's form or as text in
   * Base64 or hexadecimal. Null for all else and for more than {@code max}.
   */
  static byte @Nullable [] bytes(JsonNode value, int max) {
    if (value.isTextual()) {
      return decoded(value.textValue(), max);
    }
    JsonNode list = value.path("data").isArray() ? value.path("data") : value;
    if (list.isEmpty() || list.size() > max) {
      return null;
    }
    byte[] bytes = new byte[list.size()];
    for (int index = 0; index < bytes.length; index++) {
      JsonNode one = list.isArray() ? list.path(index) : list.path(String.valueOf(index));
      if (!one.isInt()) {
        return null;
      }
      bytes[index] = (byte) one.intValue();
    }
    return bytes;
  }

  private static byte @Nullable [] decoded(String text, int max) {
    if (text.length() > 2 * max) {
      return null;
    }
    try {
      return text.length() == 2 * max
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException neither) {
      return null;
    }
  }
}
