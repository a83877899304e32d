package io.nolose.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.persistence.testing.PostgresServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Which logins can bring the schema about. */
@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class MigrationIT {
  @ConfigProperty(name = "nolose.test.superuser-url")
  String superuserUrl;

  @ConfigProperty(name = "quarkus.flyway.jdbc-url")
  String ownerUrl;

  @Test
  void migrationsShouldRunAsASuperuserAndBeDoneTheSecondTime() throws SQLException {
    asSuperuser("DROP DATABASE IF EXISTS nolose_it_super", "CREATE DATABASE nolose_it_super");
    Flyway flyway =
        flyway(superuserUrl.replaceFirst("/[^/?]*(\\?|$)", "/nolose_it_super$1"), null, null);
    assertThat(flyway.migrate().migrationsExecuted).isPositive();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    asSuperuser("DROP DATABASE nolose_it_super");
  }

  @Test
  void migrationsShouldSayWhatToRunWhenTheLoginMayNotTakeTheRoles() throws SQLException {
    asSuperuser(
        "DROP DATABASE IF EXISTS nolose_it_weak",
        "DROP ROLE IF EXISTS nolose_it_weak",
        "CREATE ROLE nolose_it_weak LOGIN PASSWORD 'weak'",
        "CREATE DATABASE nolose_it_weak OWNER nolose_it_weak");
    String url = ownerUrl.replaceFirst("/[^/]*$", "/nolose_it_weak");
    Flyway flyway = flyway(url, "nolose_it_weak", "weak");
    assertThatThrownBy(flyway::migrate)
        .hasMessageContaining("may not create or take the roles")
        .hasMessageContaining("Let a database administrator run: CREATE ROLE nolose_app NOLOGIN");
    asSuperuser("DROP DATABASE nolose_it_weak", "DROP ROLE nolose_it_weak");
  }

  private static Flyway flyway(String url, String user, String password) {
    return Flyway.configure(MigrationIT.class.getClassLoader())
        .dataSource(url, user, password)
        .schemas("nolose")
        .defaultSchema("nolose")
        .createSchemas(true)
        .locations("classpath:db/migration")
        .load();
  }

  private void asSuperuser(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
