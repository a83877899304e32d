package io.nolose.application.access;

import io.nolose.application.testing.StorePorts;

final class InMemoryUserQueriesTest implements UserQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
