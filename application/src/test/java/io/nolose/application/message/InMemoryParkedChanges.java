package io.nolose.application.message;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.message.ProviderReference;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Parked receipts in memory. */
public final class InMemoryParkedChanges implements ParkedChanges {
  private final InMemorySchema schema;

  public InMemoryParkedChanges(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void park(TenantId tenant, Collection<ParkedChange> receipts, Instant now) {
    receipts.forEach(receipt -> schema.parkedChanges.put(new TenantKey<>(tenant, receipt), now));
  }

  @Override
  public List<ParkedChange> take(TenantId tenant, Collection<ProviderReference> references) {
    Set<ProviderReference> wanted = Set.copyOf(references);
    List<ParkedChange> taken =
        schema.parkedChanges.rows().keySet().stream()
            .filter(row -> row.tenant().equals(tenant) && wanted.contains(row.id().reference()))
            .map(TenantKey::id)
            .toList();
    taken.forEach(receipt -> schema.parkedChanges.remove(new TenantKey<>(tenant, receipt)));
    return taken;
  }
}
