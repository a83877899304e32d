package io.nolose.application.sync;

import io.nolose.application.testing.StorePorts;

final class InMemoryReconciliationsTest implements ReconciliationsContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
