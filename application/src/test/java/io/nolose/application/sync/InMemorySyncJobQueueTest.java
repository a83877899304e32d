package io.nolose.application.sync;

import io.nolose.application.testing.StorePorts;

final class InMemorySyncJobQueueTest implements SyncJobQueueContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
