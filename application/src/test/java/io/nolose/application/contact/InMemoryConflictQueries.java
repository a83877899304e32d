package io.nolose.application.contact;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads conflicts in memory. */
public final class InMemoryConflictQueries implements ConflictQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryConflictQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Page<IdentityConflict> list(
      TenantId tenant, IdentityConflict.@Nullable State state, PageRequest page) {
    List<IdentityConflict> conflicts =
        transactions.call(tenant, schema.conflicts::values).stream()
            .filter(conflict -> state == null || conflict.state() == state)
            .toList();
    return InMemorySchema.page(conflicts, it -> new Cursor(it.foundAt(), it.id().value()), page);
  }
}
