package io.nolose.application.retention;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StorePorts;

final class InMemoryMessageArchiveTest implements MessageArchiveContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final InMemoryMessageArchive archive = new InMemoryMessageArchive(schema);

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public MessageArchive archive() {
    return archive;
  }

  @Override
  public ArchiveQueries archived() {
    return archive;
  }
}
