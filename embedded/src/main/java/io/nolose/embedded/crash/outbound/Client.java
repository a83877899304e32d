package io.nolose.embedded.crash.outbound;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Wants messages to be sent, and asks again with the same key until it is told that they will be.
 */
final class Client implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int CONFLICT = 409;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final String url;
  private final Map<UUID, String> tokens;
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /**
   * @param tokens of each tenant
   */
  Client(String url, Map<UUID, String> tokens) {
    this.url = url;
    this.tokens = Map.copyOf(tokens);
  }

  /** Wishes that were answered with 2xx. */
  int accepted() {
    return accepted.get();
  }

  /** Wishes that were refused as wrong, which none of them is. */
  int refused() {
    return refused.get();
  }

  /** Whether it was accepted before the deadline, a {@link System#nanoTime}. */
  boolean send(Wish wish, long deadline) throws InterruptedException {
    String token = tokens.get(wish.line().tenant());
    String body =
        JsonNodeFactory.instance
            .objectNode()
            .put("conversation_id", wish.conversation().toString())
            .put("text", wish.text())
            .toString();
    while (System.nanoTime() < deadline) {
      int status = post(body, wish.key(), String.valueOf(token));
      if (status / 100 == 2) {
        accepted.incrementAndGet();
        return true;
      }
      if (status / 100 == 4
          && status != TOO_MANY_REQUESTS
          && status != CONFLICT
          && status != UNAUTHORIZED) {
        refused.incrementAndGet();
        return false;
      }
      Thread.sleep(PAUSE);
    }
    return false;
  }

  private int post(String body, String key, String token) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/messages"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException unanswered) {
      return 0;
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
