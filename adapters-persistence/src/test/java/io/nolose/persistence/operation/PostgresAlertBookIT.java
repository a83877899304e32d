package io.nolose.persistence.operation;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.operation.AlertBook;
import io.nolose.application.operation.AlertBookContract;
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
class PostgresAlertBookIT implements AlertBookContract {
  @Inject PostgresStore store;

  @Inject
  @DataSource("dispatcher")
  AgroalDataSource dispatcher;

  @BeforeEach
  void emptyTheStore() {
    store.emptied();
  }

  @Override
  public AlertBook book() {
    return new PostgresAlertBook(new Sql(dispatcher));
  }
}
