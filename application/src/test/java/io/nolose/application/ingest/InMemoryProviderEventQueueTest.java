package io.nolose.application.ingest;

import io.nolose.application.testing.StorePorts;

final class InMemoryProviderEventQueueTest implements ProviderEventQueueContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
