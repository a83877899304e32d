package io.nolose.persistence.ingest;

import io.agroal.api.AgroalDataSource;
import io.nolose.application.ingest.Quarantine;
import io.nolose.application.ingest.QuarantineContract;
import io.nolose.persistence.sql.Sql;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.PostgresStore;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PostgresQuarantineIT implements QuarantineContract {
  @Inject PostgresStore store;

  @Inject
  @DataSource("intake")
  AgroalDataSource intake;

  private Quarantine quarantine;

  @BeforeEach
  void emptyTheStore() {
    store.emptied();
    quarantine = new PostgresQuarantine(new Sql(intake), keptMax());
  }

  @Override
  public Quarantine quarantine() {
    return quarantine;
  }

  @Override
  public List<byte[]> keptBodies() {
    try (Connection owner = store.owner();
        Statement statement = owner.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT body FROM nolose.quarantine ORDER BY id")) {
      List<byte[]> bodies = new ArrayList<>();
      while (result.next()) {
        bodies.add(result.getBytes(1));
      }
      return bodies;
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Override
  public int keptMax() {
    return 50;
  }
}
