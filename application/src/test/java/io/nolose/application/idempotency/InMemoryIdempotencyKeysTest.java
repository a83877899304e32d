package io.nolose.application.idempotency;

import io.nolose.application.testing.StorePorts;

final class InMemoryIdempotencyKeysTest implements IdempotencyKeysContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
