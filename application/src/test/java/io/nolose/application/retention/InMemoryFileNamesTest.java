package io.nolose.application.retention;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StorePorts;

final class InMemoryFileNamesTest implements FileNamesContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public FileNames names() {
    return new InMemoryFileNames(schema);
  }
}
