package io.nolose.application.message;

import io.nolose.application.testing.StorePorts;

final class InMemoryMessageTwinsTest implements MessageTwinsContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
