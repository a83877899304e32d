package io.nolose.application.feed;

import io.nolose.application.testing.StorePorts;

final class InMemoryTenantEventLogTest implements TenantEventLogContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
