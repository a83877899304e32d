package io.nolose.application.ingest;

import io.nolose.application.testing.StorePorts;

final class InMemoryInboxBacklogTest implements InboxBacklogContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
