package io.nolose.application.broadcast;

import io.nolose.application.testing.StorePorts;

final class InMemoryBroadcastQueriesTest implements BroadcastQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
