package io.nolose.persistence.health;

import io.nolose.application.health.HealthCheck;
import io.nolose.application.health.HealthCheckContract;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.nolose.persistence.testing.SessionDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class DatabaseHealthCheckIT implements HealthCheckContract {
  @Inject PostgresStore store;

  @Override
  public HealthCheck well() {
    return store.all().health();
  }

  /** Nothing listens on port 1. */
  @Override
  public HealthCheck broken() {
    return new DatabaseHealthCheck(
        new Sql(new SessionDataSource("jdbc:postgresql://localhost:1/none", "SELECT 1")));
  }
}
