package io.nolose.persistence.contact;

import io.nolose.application.contact.TagQueriesContract;
import io.nolose.application.testing.StorePorts;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresTagQueriesIT implements TagQueriesContract {
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
