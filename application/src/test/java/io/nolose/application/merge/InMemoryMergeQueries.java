package io.nolose.application.merge;

import io.nolose.application.Cursor;
import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemorySchema.JournaledMerge;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.ContactMerge;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;

/** Reads merges in memory. */
public final class InMemoryMergeQueries implements MergeQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryMergeQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Page<ContactMerge> list(TenantId tenant, ContactId contact, PageRequest page) {
    List<ContactMerge> merges =
        transactions.call(tenant, schema.merges::values).stream()
            .map(JournaledMerge::merge)
            .filter(merge -> merge.survivor().equals(contact) || merge.absorbed().equals(contact))
            .toList();
    return InMemorySchema.page(merges, it -> new Cursor(it.at(), it.id().value()), page);
  }
}
