package io.nolose.persistence.ingest;

import io.nolose.application.ingest.InboxBacklog;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;

/** How much waits in the queue of provider events. */
public final class PostgresInboxBacklog implements InboxBacklog {
  private static final String MEASURE =
      """
      SELECT (SELECT min(received_at) FROM provider_event_due WHERE due_at <= ?) AS oldest,
        (SELECT count(*) FROM provider_event_due) AS waiting,
        (SELECT count(*) FROM dead_letter WHERE discarded_at IS NULL) AS dead
      """;

  private final Sql dispatcher;

  public PostgresInboxBacklog(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public Backlog measure(Instant now) {
    return dispatcher
        .find(
            MEASURE,
            row ->
                new Backlog(row.instantOrNull("oldest"), row.number("waiting"), row.number("dead")),
            now)
        .orElseThrow();
  }
}
