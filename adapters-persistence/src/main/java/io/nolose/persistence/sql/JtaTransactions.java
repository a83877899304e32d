package io.nolose.persistence.sql;

import io.nolose.application.Transactions;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.tenancy.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.Status;
import java.util.function.Supplier;

/**
 * Transactions of the application pool. The tenant is a setting of the transaction, which the
 * policies of every tenant's table read: it ends with the transaction and cannot leak into the next
 * one on the same connection.
 */
public final class JtaTransactions implements Transactions {
  private static final String ENTER_TENANT = "SELECT set_config('nolose.tenant_id', ?::text, true)";

  private final Sql sql;

  public JtaTransactions(Sql sql) {
    this.sql = sql;
  }

  @Override
  public <T> T call(TenantId tenant, Supplier<T> work) {
    return inTransaction(() -> {
      sql.run(ENTER_TENANT, tenant.toString());
      return work.get();
    });
  }

  @Override
  public <T> T callWithoutTenant(Supplier<T> work) {
    return inTransaction(work);
  }

  private static <T> T inTransaction(Supplier<T> work) {
    if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("transactions do not nest");
    }
    try {
      return QuarkusTransaction.requiringNew().call(work::get);
    } catch (StaleAggregate | StoreUnavailable known) {
      throw known;
    } catch (QuarkusTransactionException end) {
      // Beginning or committing failed; a race that shows at the commit is found among the causes.
      throw StoreFailures.find(end).orElseGet(() -> StoreFailures.unavailable(end));
    } catch (RuntimeException failure) {
      throw StoreFailures.find(failure).orElse(failure);
    }
  }
}
