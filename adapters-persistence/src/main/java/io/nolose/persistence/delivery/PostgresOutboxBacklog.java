package io.nolose.persistence.delivery;

import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Sql;
import java.time.Instant;
import java.util.UUID;

/** How much waits in the outbox, and how many channels are down. */
public final class PostgresOutboxBacklog implements OutboxBacklog {
  private static final String MEASURE =
      """
      SELECT (SELECT min(due_at) FROM outbox WHERE state = 'QUEUED' AND due_at <= ?) AS oldest,
        (SELECT count(*) FROM outbox WHERE state = 'QUEUED') AS waiting,
        (SELECT count(*) FROM outbox WHERE state = 'UNKNOWN') AS unknown,
        (SELECT count(*) FROM (
          SELECT 1 FROM connection WHERE removed_at IS NULL GROUP BY tenant_id, channel_id
          HAVING bool_and(status <> 'CONNECTED') AND bool_or(last_connected_at IS NOT NULL)) AS broken) AS down
      """;
  private static final String MEASURE_TENANT =
      """
      SELECT (SELECT min(due_at) FROM outbox WHERE tenant_id = ? AND state = 'QUEUED' AND due_at <= ?) AS oldest,
        (SELECT count(*) FROM outbox WHERE tenant_id = ? AND state = 'QUEUED') AS waiting,
        (SELECT count(*) FROM outbox WHERE tenant_id = ? AND state = 'UNKNOWN') AS unknown,
        (SELECT count(*) FROM (
          SELECT 1 FROM connection WHERE tenant_id = ? AND removed_at IS NULL GROUP BY channel_id
          HAVING bool_and(status <> 'CONNECTED') AND bool_or(last_connected_at IS NOT NULL)) AS broken) AS down
      """;

  private final Sql dispatcher;

  public PostgresOutboxBacklog(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public Backlog measure(Instant now) {
    return measured(MEASURE, now);
  }

  @Override
  public Backlog measure(TenantId tenant, Instant now) {
    UUID id = tenant.value();
    return measured(MEASURE_TENANT, id, now, id, id, id);
  }

  private Backlog measured(String statement, Object... parameters) {
    return dispatcher
        .find(
            statement,
            row ->
                new Backlog(
                    row.instantOrNull("oldest"),
                    row.number("waiting"),
                    row.number("unknown"),
                    row.number("down")),
            parameters)
        .orElseThrow();
  }
}
