package io.nolose.application.media;

import io.nolose.application.testing.StorePorts;

final class InMemoryMediaQueriesTest implements MediaQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
