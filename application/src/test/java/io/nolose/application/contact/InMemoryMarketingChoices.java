package io.nolose.application.contact;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.TenantKey;
import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.MarketingChoice;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/** Who wants no marketing, in memory. */
public final class InMemoryMarketingChoices implements MarketingChoices {
  private final InMemorySchema schema;

  public InMemoryMarketingChoices(InMemorySchema schema) {
    this.schema = schema;
  }

  @Override
  public Optional<MarketingChoice> find(TenantId tenant, ContactId contact) {
    schema.contacts.lock(new TenantKey<>(tenant, contact));
    return latest(schema, tenant, contact);
  }

  @Override
  public void save(TenantId tenant, ContactId contact, MarketingChoice choice) {
    if (schema.contacts.find(new TenantKey<>(tenant, contact)).isPresent()) {
      schema.marketing.put(new TenantKey<>(tenant, contact), choice);
    }
  }

  static Optional<MarketingChoice> latest(
      InMemorySchema schema, TenantId tenant, ContactId contact) {
    return schema.marketing.rows().entrySet().stream()
        .filter(entry -> entry.getKey().tenant().equals(tenant))
        .filter(entry ->
            entry.getKey().id().equals(contact)
                || InMemorySchema.ledOn(schema.contactsLedOn, tenant, entry.getKey().id())
                    .equals(contact))
        .map(entry -> entry.getValue())
        .reduce(MarketingChoice::later);
  }
}
