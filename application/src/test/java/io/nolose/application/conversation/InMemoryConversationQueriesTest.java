package io.nolose.application.conversation;

import io.nolose.application.testing.StorePorts;

final class InMemoryConversationQueriesTest implements ConversationQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
