package io.nolose.application.tenancy;

import io.nolose.application.testing.StorePorts;

final class InMemoryTenantRepositoryTest implements TenantRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
