package io.nolose.persistence.retention;

import io.nolose.application.retention.Leftovers;
import io.nolose.application.retention.LeftoversContract;
import io.nolose.application.testing.StorePorts;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresLeftoversIT implements LeftoversContract {
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

  @Override
  public Leftovers leftovers() {
    return store.all().retention().leftovers();
  }
}
