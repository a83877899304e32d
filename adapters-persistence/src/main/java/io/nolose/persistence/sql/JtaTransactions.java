package io.nolose.persistence.sql;

import io.nolose.application.Transactions;
import io.nolose.application.UnitOfWork;
import io.nolose.domain.StaleAggregate;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.tenancy.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.transaction.Status;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of the application pool. The tenant is a setting of the transaction, which the
 * policies of every tenant's table read: it ends with the transaction and cannot leak into the next
 * one on the same connection.
 */
public final class JtaTransactions implements Transactions {
  private static final String ENTER_TENANT = "SELECT set_config('nolose.tenant_id', ?::text, true)";

  /** What a transaction has gathered to write at its very end. */
  public interface LastWrite {
    /**
     * Writes what this thread's transaction gathered.
     *
     * @param tenant null for a transaction without one, which must not have gathered anything
     */
    void write(@Nullable TenantId tenant);

    /** Forgets what this thread's transaction gathered, if it still has anything. */
    void forget();
  }

  private final Sql sql;
  private final LastWrite lastWrite;

  /**
   * @param lastWrite runs after all work of a tenant's transaction, right before its commit
   */
  public JtaTransactions(Sql sql, LastWrite lastWrite) {
    this.sql = sql;
    this.lastWrite = lastWrite;
  }

  @Override
  public <T> T call(TenantId tenant, Supplier<T> work) {
    return UnitOfWork.joinedOr(tenant, work, () -> alone(tenant, work));
  }

  @Override
  public <T> T callAround(TenantId tenant, Function<UnitOfWork, T> work) {
    return UnitOfWork.around(tenant, work, this::alone);
  }

  @Override
  public <T> T callWithoutTenant(Supplier<T> work) {
    return UnitOfWork.joinedOr(work, () -> inTransaction(() -> toItsEnd(null, work)));
  }

  private <T> T alone(TenantId tenant, Supplier<T> work) {
    return inTransaction(() -> {
      sql.run(ENTER_TENANT, tenant.toString());
      return toItsEnd(tenant, work);
    });
  }

  private <T> T toItsEnd(@Nullable TenantId tenant, Supplier<T> work) {
    try {
      T result = work.get();
      lastWrite.write(tenant);
      return result;
    } finally {
      lastWrite.forget();
    }
  }

  private <T> T inTransaction(Supplier<T> work) {
    if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      throw new IllegalStateException("transactions do not nest");
    }
    try (Places.Place _ = sql.place()) {
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
