package io.nolose.application.access;

import io.nolose.application.testing.StorePorts;

final class InMemoryUserRepositoryTest implements UserRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
