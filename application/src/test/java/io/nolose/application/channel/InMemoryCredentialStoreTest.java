package io.nolose.application.channel;

import io.nolose.application.testing.StorePorts;

final class InMemoryCredentialStoreTest implements CredentialStoreContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
