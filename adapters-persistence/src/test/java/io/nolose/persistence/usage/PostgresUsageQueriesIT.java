package io.nolose.persistence.usage;

import io.nolose.application.testing.StorePorts;
import io.nolose.application.usage.UsageQueriesContract;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresUsageQueriesIT implements UsageQueriesContract {
  @Inject PostgresStore store;

  private StorePorts ports;

  @BeforeEach
  void emptyTheStore() {
    ports = store.emptied();
  }

  @Override
  public StorePorts ports() {
    return ports;
  }
}
