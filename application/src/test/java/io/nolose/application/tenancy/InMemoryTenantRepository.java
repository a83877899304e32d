package io.nolose.application.tenancy;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.domain.tenancy.Tenant;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tenants in memory. */
public final class InMemoryTenantRepository implements TenantRepository {
  private final InMemorySchema schema;

  public InMemoryTenantRepository(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return schema.tenants.find(tenant);
  }

  @Override
  public void add(Tenant tenant) {
    schema.tenants.insert(tenant.id(), tenant);
  }

  @Override
  public List<TenantId> listIds(int max) {
    return schema.tenants.everything().values().stream()
        .sorted(
            Comparator.comparing(Tenant::createdAt)
                .thenComparing(InMemorySchema.byId(tenant -> tenant.id().value())))
        .limit(max)
        .map(Tenant::id)
        .toList();
  }
}
