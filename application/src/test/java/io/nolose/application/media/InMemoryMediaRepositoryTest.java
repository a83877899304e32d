package io.nolose.application.media;

import io.nolose.application.testing.StorePorts;

final class InMemoryMediaRepositoryTest implements MediaRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
