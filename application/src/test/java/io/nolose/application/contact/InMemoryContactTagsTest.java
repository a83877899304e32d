package io.nolose.application.contact;

import io.nolose.application.testing.StorePorts;

final class InMemoryContactTagsTest implements ContactTagsContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
