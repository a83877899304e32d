package io.nolose.application.contact;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads who wants no marketing, in memory. */
public final class InMemoryMarketingQueries implements MarketingQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryMarketingQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Map<ContactId, MarketingChoice> list(TenantId tenant, Collection<ContactId> contacts) {
    return transactions.call(
        tenant,
        () -> {
          Map<ContactId, MarketingChoice> latest = new HashMap<>();
          contacts.forEach(contact ->
              InMemoryMarketingChoices.latest(schema, tenant, contact)
                  .ifPresent(choice -> latest.put(contact, choice)));
          return latest;
        });
  }
}
