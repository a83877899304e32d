package io.nolose.application.media;

import io.nolose.application.testing.StorePorts;

final class InMemoryMediaQueueTest implements MediaQueueContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
