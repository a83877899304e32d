package io.nolose.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.fault.ApiFault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, read completely.
 *
 * @param path as sent, without the query
 * @param segments the decoded parts of the path
 * @param target path and query as sent
 * @param fault the injected fault this call has met, null when none
 */
public record Call(
    String method,
    String path,
    List<String> segments,
    String target,
    MultiMap query,
    MultiMap headers,
    Buffer body,
    @Nullable ApiFault fault) {

  public String segment(int index) {
    return index < segments.size() ? segments.get(index) : "";
  }

  /** The body as JSON; an empty one is an empty object. */
  public JsonNode json() throws IOException {
    return body.length() == 0 ? Json.object() : Json.parse(body.getBytes());
  }

  /** Whether the caller will hear the answer. */
  public boolean answered() {
    return fault == null || fault.kind() != ApiFault.Kind.ACCEPT_THEN_DROP;
  }
}
