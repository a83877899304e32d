package io.nolose.application.merge;

import io.nolose.application.testing.StorePorts;

final class InMemoryMergeJournalTest implements MergeJournalContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
