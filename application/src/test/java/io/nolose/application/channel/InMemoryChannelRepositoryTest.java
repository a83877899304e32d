package io.nolose.application.channel;

import io.nolose.application.testing.StorePorts;

final class InMemoryChannelRepositoryTest implements ChannelRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
