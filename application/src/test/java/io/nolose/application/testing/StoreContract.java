package io.nolose.application.testing;

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
}
