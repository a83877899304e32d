package io.nolose.persistence.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the tests a fresh database, owned by a login that is no superuser but may create roles, as
 * on a managed server.
 *
 * <p>By default on an embedded PostgreSQL. {@code NOLOSE_TEST_DATABASE_URL} (or the system property
 * {@code nolose.test.database-url}) names another server, as JDBC URL of a superuser: {@code
 * jdbc:postgresql://localhost:5432/postgres?user=postgres&password=…}. Whatever database {@code
 * nolose_persistence_it} was there is dropped.
 */
public final class PostgresServer implements QuarkusTestResourceLifecycleManager {
  private static final String DATABASE = "nolose_persistence_it";
  private static final String OWNER = "nolose_it_owner";
  private static final String PASSWORD = "owner";

  private @Nullable EmbeddedPostgres embedded;

  @Override
  public Map<String, String> start() {
    try {
      String superuserUrl = superuserUrl();
      createDatabase(superuserUrl);
      return settings(superuserUrl);
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException("no PostgreSQL for the tests", failure);
    }
  }

  @Override
  public void stop() {
    if (embedded != null) {
      try {
        embedded.close();
      } catch (IOException failure) {
        throw new IllegalStateException(failure);
      }
    }
  }

  private String superuserUrl() throws IOException {
    String external =
        System.getProperty("nolose.test.database-url", System.getenv("NOLOSE_TEST_DATABASE_URL"));
    if (external != null && !external.isBlank()) {
      return external;
    }
    embedded = EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
    return embedded.getJdbcUrl("postgres", "postgres");
  }

  private static void createDatabase(String superuserUrl) throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + DATABASE + " WITH (FORCE)");
      statement.execute(
          """
          DO $$ BEGIN
            CREATE ROLE nolose_it_owner LOGIN CREATEROLE PASSWORD 'owner';
          EXCEPTION WHEN duplicate_object THEN NULL;
          END $$
          """);
      statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
    }
  }

  private static Map<String, String> settings(String superuserUrl) {
    String server = superuserUrl.replaceFirst("\\?.*", "").replaceFirst("/[^/]*$", "/" + DATABASE);
    Map<String, String> settings = new HashMap<>();
    for (String pool : new String[] {"", ".intake", ".dispatcher"}) {
      settings.put("quarkus.datasource" + pool + ".jdbc.url", server);
      settings.put("quarkus.datasource" + pool + ".username", OWNER);
      settings.put("quarkus.datasource" + pool + ".password", PASSWORD);
    }
    settings.put("quarkus.flyway.jdbc-url", server);
    settings.put("quarkus.flyway.username", OWNER);
    settings.put("quarkus.flyway.password", PASSWORD);
    settings.put("nolose.test.superuser-url", superuserUrl);
    return settings;
  }
}
