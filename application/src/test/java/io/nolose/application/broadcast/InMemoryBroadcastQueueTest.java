package io.nolose.application.broadcast;

import io.nolose.application.testing.StorePorts;

final class InMemoryBroadcastQueueTest implements BroadcastQueueContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
