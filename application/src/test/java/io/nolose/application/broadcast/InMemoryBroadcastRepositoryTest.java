package io.nolose.application.broadcast;

import io.nolose.application.testing.StorePorts;

final class InMemoryBroadcastRepositoryTest implements BroadcastRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
