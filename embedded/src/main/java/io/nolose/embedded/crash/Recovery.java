package io.nolose.embedded.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nolose.embedded.trial.Courier;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Measures how long it takes until the application takes in and applies again: by an event without
 * effect that is posted until it is acknowledged, and then looked for.
 */
final class Recovery {
  private static final Duration STEP = Duration.ofMillis(10);
  private static final String WAITING =
      """
      SELECT count(*)
      FROM nolose.provider_event_due d
      JOIN nolose.provider_event e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
      WHERE d.tenant_id = ? AND d.channel_id = ? AND e.body = ?
      """;

  private final OwnersView database;
  private final String url;
  private final Line line;
  private final Duration atMost;

  /**
   * @param url where webhooks go
   * @param line of Evolution
   * @param atMost after which it gives up
   */
  Recovery(OwnersView database, String url, Line line, Duration atMost) {
    this.database = database;
    this.url = url;
    this.line = line;
    this.atMost = atMost;
  }

  /** Until PostgreSQL takes connections. */
  void awaitDatabase() throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!database.isOpen() && System.nanoTime() < deadline) {
      Thread.sleep(STEP);
    }
  }

  /**
   * From now until the application applies; what it may be at most when it does not.
   *
   * @param mark different each time
   */
  Duration measure(String mark) throws InterruptedException {
    long begun = System.nanoTime();
    long deadline = begun + atMost.toNanos();
    byte[] body =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "presence.update")
            .put("instance", line.account())
            .put("mark", mark)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    Webhook probe = new Webhook(line, body);
    try (Courier courier = new Courier(url, Duration.ofSeconds(2))) {
      boolean isTaken = false;
      while (System.nanoTime() < deadline) {
        isTaken = isTaken || courier.deliver(probe) / 100 == 2;
        if (isTaken && isApplied(body)) {
          return Duration.ofNanos(System.nanoTime() - begun);
        }
        Thread.sleep(STEP);
      }
    }
    return atMost;
  }

  private boolean isApplied(byte[] body) {
    return database.number(WAITING, line.tenant(), line.channel(), body) == 0;
  }
}
