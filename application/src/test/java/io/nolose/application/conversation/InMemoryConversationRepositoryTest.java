package io.nolose.application.conversation;

import io.nolose.application.testing.StorePorts;

final class InMemoryConversationRepositoryTest implements ConversationRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
