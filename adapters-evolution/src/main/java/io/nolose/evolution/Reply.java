package io.nolose.evolution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came back from one call of Evolution API, before anybody judges what it means. */
public sealed interface Reply {

  /**
   * A complete answer.
   *
   * @param body a missing node when there was none, or none that is JSON
   * @param retryAfter as its header said, in seconds; null when it did not
   */
  record Answered(int status, JsonNode body, @Nullable Duration retryAfter) implements Reply {
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    /**
     * What a failure says, in any of Evolution's shapes, one line. Empty when it says nothing that
     * can be read.
     */
    public String message() {
      JsonNode message = body.path("response").path("message");
      if (message.isMissingNode()) {
        message = body.path("message");
      }
      if (message.isMissingNode()) {
        message = body.path("error");
      }
      List<String> texts = new ArrayList<>();
      collect(message, texts);
      String joined = String.join("; ", texts);
      return joined.length() > 500 ? joined.substring(0, 500) : joined;
    }

    private static void collect(JsonNode node, List<String> texts) {
      if (node.isTextual()) {
        texts.add(node.textValue());
      } else if (node.isArray() && texts.size() < 20) {
        node.forEach(element -> collect(element, texts));
      }
    }
  }

  /** No connection was established: no byte of the request left. */
  record NotConnected(String cause) implements Reply {}

  /** The request left, at least in part, and no usable answer came. */
  record Lost(String cause) implements Reply {}
}
