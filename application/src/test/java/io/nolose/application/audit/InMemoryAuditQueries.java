package io.nolose.application.audit;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads audit entries in memory. */
public final class InMemoryAuditQueries implements AuditQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryAuditQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Page<AuditEntry> list(TenantId tenant, @Nullable UUID subject, PageRequest page) {
    List<AuditEntry> entries =
        transactions.call(tenant, schema.auditEntries::values).stream()
            .filter(entry -> subject == null || entry.subjects().contains(subject))
            .toList();
    return InMemorySchema.page(entries, entry -> new Cursor(entry.at(), entry.id()), page);
  }
}
