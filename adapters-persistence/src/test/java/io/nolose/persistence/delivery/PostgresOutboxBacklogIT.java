package io.nolose.persistence.delivery;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.delivery.OutboxBacklogContract;
import io.nolose.application.testing.StorePorts;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresOutboxBacklogIT implements OutboxBacklogContract {
  @Inject PostgresStore store;

  @Inject
  @DataSource("dispatcher")
  AgroalDataSource dispatcher;

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
  public OutboxBacklog outboxBacklog() {
    return new PostgresOutboxBacklog(new Sql(dispatcher));
  }
}
