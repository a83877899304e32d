package io.nolose.application.channel;

import io.nolose.application.testing.StorePorts;

final class InMemoryChannelQueriesTest implements ChannelQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
