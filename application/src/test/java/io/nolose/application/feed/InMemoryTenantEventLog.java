package io.nolose.application.feed;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.tenancy.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The log in memory. */
public final class InMemoryTenantEventLog implements TenantEventLog {
  private static final String HEAD = "the head of the tenant's log";

  private final InMemorySchema schema;

  public InMemoryTenantEventLog(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void append(TenantId tenant, List<TenantEvent> events) {
    List<TenantEvent> kept = List.copyOf(events);
    schema.database.beforeCommit(() -> store(tenant, kept));
  }

  @Override
  public List<Entry> list(TenantId tenant, long afterPosition, int max) {
    long forgotten = forgotten(tenant);
    if (afterPosition < forgotten) {
      throw new PositionForgotten(forgotten);
    }
    return schema.tenantEvents.rows().entrySet().stream()
        .filter(row -> row.getKey().tenant().equals(tenant) && row.getKey().id() > afterPosition)
        .map(row -> new Entry(row.getKey().id(), row.getValue()))
        .sorted(Comparator.comparingLong(Entry::position))
        .limit(max)
        .toList();
  }

  @Override
  public long last(TenantId tenant) {
    long forgotten = forgotten(tenant);
    return list(tenant, forgotten, Integer.MAX_VALUE).stream()
        .mapToLong(Entry::position)
        .max()
        .orElse(forgotten);
  }

  private long forgotten(TenantId tenant) {
    return schema.forgottenPositions.find(tenant).orElse(0L);
  }

  private void store(TenantId tenant, List<TenantEvent> events) {
    schema.database.lock(new TenantKey<>(tenant, HEAD));
    AtomicLong position = new AtomicLong(last(tenant));
    events.forEach(event ->
        schema.tenantEvents.put(new TenantKey<>(tenant, position.incrementAndGet()), event));
  }
}
