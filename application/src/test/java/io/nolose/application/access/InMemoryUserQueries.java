package io.nolose.application.access;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.InMemoryTransactions;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;

/** Reads users in memory. */
public final class InMemoryUserQueries implements UserQueries {
  private final InMemorySchema schema;
  private final InMemoryTransactions transactions;

  public InMemoryUserQueries(InMemorySchema schema) {
    this.schema = schema;
    this.transactions = new InMemoryTransactions(schema.database);
  }

  @Override
  public Optional<UserView> find(TenantId tenant, UserId user) {
    return transactions.call(
        tenant,
        () ->
            schema
                .memberships
                .find(user)
                .filter(membership -> membership.tenant().equals(tenant))
                .map(membership ->
                    new UserView(
                        schema.users.find(user).orElseThrow(),
                        schema.tenants.find(tenant).orElseThrow(),
                        membership.role())));
  }
}
