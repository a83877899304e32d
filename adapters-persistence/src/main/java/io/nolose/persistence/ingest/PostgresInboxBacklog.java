package io.nolose.persistence.ingest;

import io.nolose.application.ingest.InboxBacklog;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.UUID;

/** How much waits in the queue of provider events. */
public final class PostgresInboxBacklog implements InboxBacklog {
  private static final String MEASURE =
      """
      SELECT (SELECT min(received_at) FROM provider_event_due WHERE due_at <= ?) AS oldest,
        (SELECT count(*) FROM provider_event_due) AS waiting,
        (SELECT count(*) FROM dead_letter WHERE discarded_at IS NULL) AS dead
      """;
  private static final String MEASURE_TENANT =
      """
      SELECT (SELECT min(received_at) FROM provider_event_due WHERE tenant_id = ? AND due_at <= ?) AS oldest,
        (SELECT count(*) FROM provider_event_due WHERE tenant_id = ?) AS waiting,
        (SELECT count(*) FROM dead_letter WHERE tenant_id = ? AND discarded_at IS NULL) AS dead
      """;

  private final Sql dispatcher;

  public PostgresInboxBacklog(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public Backlog measure(Instant now) {
    return measured(MEASURE, now);
  }

  @Override
  public Backlog measure(TenantId tenant, Instant now) {
    UUID id = tenant.value();
    return measured(MEASURE_TENANT, id, now, id, id);
  }

  private Backlog measured(String statement, Object... parameters) {
    return dispatcher
        .find(
            statement,
            row ->
                new Backlog(row.instantOrNull("oldest"), row.number("waiting"), row.number("dead")),
            parameters)
        .orElseThrow();
  }
}
