package io.nolose.application.merge;

import io.nolose.application.testing.StorePorts;

final class InMemoryMergeQueriesTest implements MergeQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
