package io.nolose.application.sync;

import io.nolose.application.testing.StorePorts;

final class InMemorySyncJobRepositoryTest implements SyncJobRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
