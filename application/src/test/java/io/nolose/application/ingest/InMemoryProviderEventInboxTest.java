package io.nolose.application.ingest;

import io.nolose.application.testing.StorePorts;

final class InMemoryProviderEventInboxTest implements ProviderEventInboxContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
