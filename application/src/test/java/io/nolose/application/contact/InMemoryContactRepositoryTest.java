package io.nolose.application.contact;

import io.nolose.application.testing.StorePorts;

final class InMemoryContactRepositoryTest implements ContactRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
