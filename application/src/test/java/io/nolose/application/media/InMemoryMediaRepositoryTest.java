package io.nolose.application.media;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.media.MediaRepository;

final class InMemoryMediaRepositoryTest implements MediaRepositoryContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final MediaRepository media = new InMemoryMediaRepository(schema);

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public MediaRepository media() {
    return media;
  }
}
