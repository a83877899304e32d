package io.nolose.persistence.retention;

import io.nolose.application.retention.Leftovers;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.persistence.sql.Row;
import io.nolose.persistence.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Removes leftovers in PostgreSQL, by functions of the schema's owner: the working roles may not
 * remove these rows themselves, and see none of them.
 */
public final class PostgresLeftovers implements Leftovers {
  private static final UUID FIRST = new UUID(0, 0);

  private final Sql dispatcher;

  /**
   * @param dispatcher the pool that works as {@code nolose_dispatcher}, outside transactions
   */
  public PostgresLeftovers(Sql dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public Optional<TenantId> next(@Nullable TenantId after) {
    Sql.requireNoTransaction();
    return dispatcher.find(
        "SELECT next_tenant AS id FROM next_tenant(?)",
        row -> new TenantId(row.uuid("id")),
        after == null ? FIRST : after.value());
  }

  @Override
  public Step forget(TenantId tenant, Kind kind, Instant before, @Nullable UUID after, int max) {
    Sql.requireNoTransaction();
    return switch (kind) {
      case PROVIDER_EVENT -> walk("forget_provider_events", tenant, before, after, max);
      case ATTEMPT -> walk("forget_attempts", tenant, before, after, max);
      case FILE -> walk("expire_files", tenant, before, after, max);
      case TENANT_EVENT -> oldest("forget_tenant_events", tenant, before, max);
      case SYNC_JOB -> oldest("forget_sync_jobs", tenant, before, max);
      case AUDIT_ENTRY -> oldest("forget_audit_entries", tenant, before, max);
    };
  }

  @Override
  public int forget(Ownerless kind, Instant before, int max) {
    Sql.requireNoTransaction();
    String function =
        switch (kind) {
          case SESSION -> "forget_sessions";
          case QUARANTINED -> "forget_quarantine";
        };
    return dispatcher
        .find(
            "SELECT %s(?, ?) AS forgotten".formatted(function),
            row -> row.number("forgotten"),
            before,
            max)
        .orElse(0);
  }

  private Step walk(
      String function, TenantId tenant, Instant before, @Nullable UUID after, int max) {
    return dispatcher
        .find(
            "SELECT forgotten, next_id FROM %s(?, ?, ?, ?)".formatted(function),
            PostgresLeftovers::step,
            tenant.value(),
            before,
            after == null ? FIRST : after,
            max)
        .orElse(new Step(0, null));
  }

  /** Where the oldest are found by an index, the next step begins where this one did. */
  private Step oldest(String function, TenantId tenant, Instant before, int max) {
    int forgotten =
        dispatcher
            .find(
                "SELECT %s(?, ?, ?) AS forgotten".formatted(function),
                row -> row.number("forgotten"),
                tenant.value(),
                before,
                max)
            .orElse(0);
    return new Step(forgotten, forgotten == max ? FIRST : null);
  }

  private static Step step(Row row) throws SQLException {
    return new Step(row.number("forgotten"), row.uuidOrNull("next_id"));
  }
}
