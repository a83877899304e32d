package io.nolose.application.ingest;

import io.nolose.application.testing.StorePorts;

final class InMemoryOldPlaceholdersTest implements OldPlaceholdersContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
