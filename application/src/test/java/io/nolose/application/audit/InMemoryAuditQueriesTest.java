package io.nolose.application.audit;

import io.nolose.application.testing.StorePorts;

final class InMemoryAuditQueriesTest implements AuditQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
