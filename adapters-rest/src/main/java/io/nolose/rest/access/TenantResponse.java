package io.nolose.rest.access;

import io.nolose.domain.tenancy.Tenant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** A business that uses No Lose. */
@RegisterForReflection
public record TenantResponse(String id, String name, Instant createdAt) {
  static TenantResponse of(Tenant tenant) {
    return new TenantResponse(tenant.id().toString(), tenant.name(), tenant.createdAt());
  }
}
