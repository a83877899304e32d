package io.nolose.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** An HTTP answer. */
public record Answer(int status, String contentType, Buffer body) {
  public static final String JSON = "application/json; charset=utf-8";

  public static Answer json(int status, JsonNode body) {
    return of(status, JSON, Json.bytes(body));
  }

  public static Answer text(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, Buffer.buffer(body));
  }
}
