package io.nolose.application.testing;

import io.nolose.domain.tenancy.TenantId;
import java.util.function.Supplier;

/**
 * What the contracts of all ports over a store have in common. Whoever runs them provides the ports
 * and an empty store at the start of each test.
 */
public interface StoreContract {

  /** The ports over the store under test, the same at each call within one test. */
  StorePorts ports();

  /** Makes what a test takes for granted, through the ports themselves. */
  default StoreFixture fixture() {
    return new StoreFixture(ports());
  }

  /** The work's result, in a transaction of the tenant. */
  default <T> T in(TenantId tenant, Supplier<T> work) {
    return ports().transactions().call(tenant, work);
  }

  /** Runs the work in a transaction of the tenant. */
  default void run(TenantId tenant, Runnable work) {
    ports().transactions().run(tenant, work);
  }

  /** Fails unless the second piece of work waits for the end of the first one's transaction. */
  default void assertSecondWaits(TenantId tenant, Runnable first, Runnable second) {
    HeldTransaction.assertSecondWaits(ports().transactions(), tenant, first, second);
  }
}
