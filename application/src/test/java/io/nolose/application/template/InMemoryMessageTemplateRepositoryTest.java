package io.nolose.application.template;

import io.nolose.application.testing.StorePorts;

final class InMemoryMessageTemplateRepositoryTest implements MessageTemplateRepositoryContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
