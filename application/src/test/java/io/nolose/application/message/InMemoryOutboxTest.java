package io.nolose.application.message;

import io.nolose.application.testing.StorePorts;

final class InMemoryOutboxTest implements OutboxContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
