package io.nolose.application.inspection;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StorePorts;

final class InMemoryStoreFiguresTest implements StoreFiguresContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public StoreFigures figures() {
    return new InMemoryStoreFigures(schema);
  }
}
