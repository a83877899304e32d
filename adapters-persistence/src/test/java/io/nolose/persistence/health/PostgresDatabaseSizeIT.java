package io.nolose.persistence.health;

import io.nolose.application.health.DatabaseSize;
import io.nolose.application.health.DatabaseSizeContract;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresDatabaseSizeIT implements DatabaseSizeContract {
  @Inject PostgresStore store;

  @Override
  public DatabaseSize size() {
    return store.all().retention().databaseSize();
  }
}
