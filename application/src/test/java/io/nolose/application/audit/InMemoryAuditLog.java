package io.nolose.application.audit;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;

/** Audit entries in memory. */
public final class InMemoryAuditLog implements AuditLog {
  private final InMemorySchema schema;

  public InMemoryAuditLog(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public void append(AuditEntry entry) {
    schema.auditEntries.insert(new TenantKey<>(entry.tenant(), entry.id()), entry);
  }
}
