package io.nolose.application;

import io.nolose.application.testing.StorePorts;

final class InMemoryTransactionsTest implements TransactionsContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
