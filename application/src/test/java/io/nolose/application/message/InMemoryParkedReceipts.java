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
public final class InMemoryParkedReceipts implements ParkedReceipts {
  private final InMemorySchema schema;

  public InMemoryParkedReceipts(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void park(TenantId tenant, Collection<ParkedReceipt> receipts, Instant now) {
    receipts.forEach(receipt -> schema.parkedReceipts.put(new TenantKey<>(tenant, receipt), now));
  }

  @Override
  public List<ParkedReceipt> take(TenantId tenant, Collection<ProviderReference> references) {
    Set<ProviderReference> wanted = Set.copyOf(references);
    List<ParkedReceipt> taken =
        schema.parkedReceipts.rows().keySet().stream()
            .filter(row -> row.tenant().equals(tenant) && wanted.contains(row.id().reference()))
            .map(TenantKey::id)
            .toList();
    taken.forEach(receipt -> schema.parkedReceipts.remove(new TenantKey<>(tenant, receipt)));
    return taken;
  }
}
