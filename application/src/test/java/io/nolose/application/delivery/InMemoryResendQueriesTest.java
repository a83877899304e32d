package io.nolose.application.delivery;

import io.nolose.application.testing.StorePorts;

final class InMemoryResendQueriesTest implements ResendQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
