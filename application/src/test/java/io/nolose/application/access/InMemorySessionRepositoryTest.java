package io.nolose.application.access;

import io.nolose.application.testing.StorePorts;

final class InMemorySessionRepositoryTest implements SessionRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
