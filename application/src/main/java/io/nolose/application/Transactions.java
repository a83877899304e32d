package io.nolose.application;

import io.nolose.domain.StaleAggregate;
import io.nolose.domain.tenancy.TenantId;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work as one transaction: all its writes are kept, or none. When {@code work} throws, nothing
 * is kept and the exception goes on. No remote call belongs inside. Transactions do not nest: a
 * call inside another one is a programming error ({@link IllegalStateException}). Several calls may
 * be made one transaction from outside, by {@link #callAround}; they cannot tell.
 *
 * <p>Throws {@link io.nolose.domain.StoreUnavailable} when the store cannot answer (then, if the
 * connection broke during the commit, the writes may or may not have been kept), and {@link
 * io.nolose.domain.StaleAggregate} when the work lost a race that only shows at the end.
 */
public interface Transactions {
  /** How often work is tried before a lost race is given up. */
  int RACES_MAX = 5;

  /** Everything inside sees and writes this tenant's data only. */
  <T> T call(TenantId tenant, Supplier<T> work);

  /**
   * Like {@link #call}, but the calls for the same tenant inside {@code work} become parts of this
   * one transaction instead of being refused, and what they signal waits for its commit. After a
   * lost race the work runs again from its start, in a new transaction, so it must have no effect
   * outside of it. Work that ends although one of its parts failed has decided about that: nothing
   * is kept, and what it returns is returned; {@link UnitOfWork#isDoomed} tells beforehand.
   */
  <T> T callAround(TenantId tenant, Function<UnitOfWork, T> work);

  /** For the few ports that stand outside the tenant wall; no tenant's data is visible inside. */
  <T> T callWithoutTenant(Supplier<T> work);

  /**
   * Like {@link #call}, but decides again when a race was lost; the last of several lost races goes
   * on. The work may run more than once and must have no effect outside the transaction.
   */
  default <T> T callAgainWhenStale(TenantId tenant, Supplier<T> work) {
    for (int race = 1; race < RACES_MAX; race++) {
      try {
        return call(tenant, work);
      } catch (StaleAggregate lostRace) {
        // somebody else was first: look again, decide again
      }
    }
    return call(tenant, work);
  }

  default void run(TenantId tenant, Runnable work) {
    call(
        tenant,
        () -> {
          work.run();
          return Boolean.TRUE;
        });
  }
}
