package io.nolose.application.testing;

import io.nolose.application.Transactions;
import io.nolose.application.UnitOfWork;
import io.nolose.domain.tenancy.TenantId;
import java.util.function.Function;
import java.util.function.Supplier;

/** Transactions of an {@link InMemoryDatabase}. */
public final class InMemoryTransactions implements Transactions {
  private final InMemoryDatabase database;

  public InMemoryTransactions(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  public <T> T call(TenantId tenant, Supplier<T> work) {
    return UnitOfWork.joinedOr(tenant, work, () -> database.callAs(tenant, work));
  }

  @Override
  public <T> T callAround(TenantId tenant, Function<UnitOfWork, T> work) {
    return UnitOfWork.around(tenant, work, database::callAs);
  }

  @Override
  public <T> T callWithoutTenant(Supplier<T> work) {
    return UnitOfWork.joinedOr(work, () -> database.callOutside(work));
  }
}
