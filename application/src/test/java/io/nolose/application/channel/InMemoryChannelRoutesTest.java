package io.nolose.application.channel;

import io.nolose.application.testing.StorePorts;

final class InMemoryChannelRoutesTest implements ChannelRoutesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
