package io.nolose.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A recorded exchange with a real Evolution API 2.3.7, or webhooks it posted. */
record Capture(String name, JsonNode content) {
  static Capture load(String name) {
    try (InputStream in = Capture.class.getResourceAsStream("/captures/" + name + ".json")) {
      if (in == null) {
        throw new IllegalArgumentException("no capture " + name);
      }
      return new Capture(name, Http.JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the recorded request to another server. */
  Http.Reply replay(String baseUrl) {
    JsonNode request = content.path("request");
    Map<String, String> headers = new HashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
    JsonNode body = request.path("body");
    String text =
        body.isNull() || body.isMissingNode()
            ? null
            : body.isTextual() ? body.asText() : body.toString();
    return Http.call(
        request.path("method").asText(), baseUrl + request.path("path").asText(), headers, text);
  }

  int status() {
    return content.path("response").path("status").asInt();
  }

  JsonNode responseBody() {
    return content.path("response").path("body");
  }

  /** The bodies of the webhooks of one event. */
  List<JsonNode> webhooks(String event) {
    JsonNode list = content.isArray() ? content : content.path("webhooks");
    return StreamSupport.stream(list.spliterator(), false)
        .map(webhook -> webhook.path("body"))
        .filter(body -> body.path("event").asText().equals(event))
        .toList();
  }
}
