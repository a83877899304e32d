package io.nolose.application.usage;

import io.nolose.application.testing.StorePorts;

final class InMemoryUsageQueriesTest implements UsageQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
