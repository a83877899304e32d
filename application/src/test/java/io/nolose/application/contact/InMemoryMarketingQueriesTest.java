package io.nolose.application.contact;

import io.nolose.application.testing.StorePorts;

final class InMemoryMarketingQueriesTest implements MarketingQueriesContract {
  private final StorePorts ports = StorePorts.inMemory();

  @Override
  public StorePorts ports() {
    return ports;
  }
}
