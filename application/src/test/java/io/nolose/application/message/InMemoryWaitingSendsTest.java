package io.nolose.application.message;

import io.nolose.application.testing.StorePorts;

final class InMemoryWaitingSendsTest implements WaitingSendsContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
