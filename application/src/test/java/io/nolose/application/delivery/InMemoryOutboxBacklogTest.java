package io.nolose.application.delivery;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.StorePorts;

final class InMemoryOutboxBacklogTest implements OutboxBacklogContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public OutboxBacklog outboxBacklog() {
    return new InMemoryOutboxBacklog(schema);
  }
}
