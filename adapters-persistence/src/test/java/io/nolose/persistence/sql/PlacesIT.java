package io.nolose.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceListener;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.nolose.application.testing.Together;
import io.nolose.persistence.testing.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class PlacesIT {
  private static final int CONNECTIONS = 3;

  @ConfigProperty(name = "nolose.test.superuser-url")
  String url;

  private final AtomicInteger waits = new AtomicInteger();

  @Test
  void nobodyShouldWaitInsideAPoolWhenManyShareItsConnections() throws SQLException {
    try (AgroalDataSource pool = pool()) {
      fill(pool);
      Sql sql = new Sql(pool);
      Together.Endings endings =
          Together.run(
              8,
              () -> {
                for (int call = 0; call < 200; call++) {
                  sql.run("SELECT pg_sleep(0.0005)");
                }
              });
      assertThat(endings.failures()).isEmpty();
      assertThat(waits).hasValue(0);
    }
  }

  private AgroalDataSource pool() throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(CONNECTIONS)
                    .acquisitionTimeout(Duration.ofSeconds(30))
                    .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))),
        new AgroalDataSourceListener() {
          @Override
          public void beforePoolBlock(long timeout) {
            waits.incrementAndGet();
          }
        });
  }

  /** Who needs a connection first waits until it is made. */
  private void fill(AgroalDataSource pool) throws SQLException {
    try (Connection one = pool.getConnection();
        Connection two = pool.getConnection();
        Connection three = pool.getConnection()) {
      assertThat(one).isNotSameAs(two).isNotSameAs(three);
    }
    waits.set(0);
  }
}
