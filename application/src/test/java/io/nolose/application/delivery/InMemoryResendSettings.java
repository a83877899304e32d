package io.nolose.application.delivery;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether messages of unknown fate are sent again by themselves, in memory. */
public final class InMemoryResendSettings implements ResendSettings {
  private final InMemorySchema schema;

  public InMemoryResendSettings(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<Duration> find(TenantId tenant) {
    return schema.resendWaits.find(tenant);
  }

  @Override
  public void save(TenantId tenant, @Nullable Duration wait) {
    if (wait == null) {
      schema.resendWaits.remove(tenant);
    } else {
      schema.resendWaits.put(tenant, wait);
    }
  }

  @Override
  public List<TenantId> listTenants(int max) {
    return schema.database.callForAll(() ->
        schema.resendWaits.rows().keySet().stream()
            .sorted(InMemorySchema.byId(TenantId::value))
            .limit(max)
            .toList());
  }
}
