package io.nolose.evolution.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.evolution.wire.WireJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is stored: the bytes that came, but for the instance's token, which some servers
 * put into every envelope.
 *
 * @param instance the instance it names; null when it names none, or is no JSON object
 */
@SuppressWarnings("ArrayRecordComponent")
record WebhookBody(byte[] bytes, @Nullable String instance) {
  private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);
  private static final String TOKEN = "apikey";
  private static final String INSTANCE = "instance";

  /** Where a token stands in the bytes; the end is exclusive. */
  private record Span(int start, int end) {}

  /** Never fails: what is no JSON object stays as it is. */
  static WebhookBody of(byte[] received) {
    List<Span> tokens = new ArrayList<>();
    try (JsonParser parser = WireJson.parser(received)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return unreadable(received);
      }
      String instance = scan(parser, tokens);
      if (parser.nextToken() != null) {
        return unreadable(received);
      }
      boolean isUtf8 = tokens.stream().allMatch(token -> token.start() >= 0);
      return new WebhookBody(isUtf8 ? without(received, tokens) : rewritten(received), instance);
    } catch (IOException notJson) {
      return unreadable(received);
    }
  }

  private static WebhookBody unreadable(byte[] received) {
    return new WebhookBody(received, null);
  }

  /** In UTF-16 or UTF-32 nobody tells where in the bytes a token stands. */
  private static byte[] rewritten(byte[] received) throws IOException {
    ObjectNode body = (ObjectNode) WireJson.read(received);
    body.putNull(TOKEN);
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String scan(JsonParser parser, List<Span> tokens) throws IOException {
    String instance = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_STRING && field.equals(TOKEN)) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        parser.finishToken();
        tokens.add(new Span(start, (int) parser.currentLocation().getByteOffset()));
      } else if (value == JsonToken.VALUE_STRING && field.equals(INSTANCE)) {
        instance = parser.getText();
      } else {
        parser.skipChildren();
      }
    }
    return instance;
  }

  private static byte[] without(byte[] received, List<Span> tokens) {
    if (tokens.isEmpty()) {
      return received;
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream(received.length);
    int position = 0;
    for (Span token : tokens) {
      rest.write(received, position, token.start() - position);
      rest.writeBytes(NOTHING);
      position = token.end();
    }
    rest.write(received, position, received.length - position);
    return rest.toByteArray();
  }

  @Override
  public String toString() {
    return "WebhookBody[" + instance + ", " + bytes.length + " bytes]";
  }
}
