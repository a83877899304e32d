package io.nolose.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MigrationsIT {
  private static final Path LIST =
      Path.of("../adapters-persistence/src/main/resources/db/checksums");
  private static final String HISTORY = "nolose.flyway_schema_history";

  private EmbeddedPostgres server;
  private String url;

  @BeforeAll
  void migrate() throws IOException {
    server = EmbeddedPostgres.builder().start();
    url = server.getJdbcUrl("postgres", "postgres");
    new Schema(new OwnerLogin(url, "postgres", "")).migrate();
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
  }

  @Test
  void listShouldBeWhatFlywayApplies() throws IOException, SQLException {
    List<String> applied = new ArrayList<>();
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT version, checksum FROM "
                    + HISTORY
                    + " WHERE version IS NOT NULL ORDER BY installed_rank")) {
      while (rows.next()) {
        applied.add(rows.getString(1) + " " + rows.getInt(2));
      }
    }
    assertThat(Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")))
        .as("db/checksums: a new migration needs its line; one that was there may not change")
        .containsExactlyElementsOf(applied);
  }

  @Test
  void schemaOfThisVersionShouldNeedNothing() throws SQLException {
    assertThat(after("SELECT 1")).isTrue();
  }

  @Test
  void versionShouldBeThatOfTheNewestMigration() throws IOException {
    assertThat(new InstalledSchema(url, "postgres", "").version())
        .isEqualTo(Files.readAllLines(LIST).getLast().split(" ", -1)[0]);
  }

  @Test
  void schemaOfALaterVersionShouldNeedNothing() throws SQLException {
    assertThat(
            after(
                "INSERT INTO "
                    + HISTORY
                    + " SELECT 1000, '999', 'later', 'SQL', 'V999__later.sql', 7, 'x', now(), 1, true"))
        .isTrue();
  }

  @Test
  void schemaThatLacksAMigrationShouldBeLeftToFlyway() throws SQLException {
    assertThat(after("DELETE FROM " + HISTORY + " WHERE version = '014'")).isFalse();
  }

  @Test
  void schemaWithAnotherMigrationOfThatVersionShouldBeLeftToFlyway() throws SQLException {
    assertThat(after("UPDATE " + HISTORY + " SET checksum = 1 WHERE version = '014'")).isFalse();
  }

  @Test
  void schemaWithAFailedMigrationShouldBeLeftToFlyway() throws SQLException {
    assertThat(after("UPDATE " + HISTORY + " SET success = false WHERE version = '029'")).isFalse();
  }

  @Test
  void emptyDatabaseShouldBeLeftToFlyway() throws SQLException {
    assertThat(after("DROP SCHEMA nolose CASCADE")).isFalse();
  }

  @Test
  void historyThatMayNotBeReadShouldBeLeftToFlyway() throws SQLException {
    assertThat(after("CREATE ROLE somebody; SET LOCAL ROLE somebody")).isFalse();
  }

  @Test
  void brokenConnectionShouldNotBeTakenForAnAnswer() throws SQLException {
    try (Connection database = DriverManager.getConnection(url)) {
      database.abort(Runnable::run);
      assertThatThrownBy(() -> new Migrations(Map.of()).areAllIn(database))
          .isInstanceOf(SQLException.class);
    }
  }

  /** In a transaction that is taken back. */
  private boolean after(String change) throws SQLException {
    try (Connection database = DriverManager.getConnection(url);
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      statement.execute(change);
      boolean isUpToDate = Migrations.ours().areAllIn(database);
      database.rollback();
      return isUpToDate;
    }
  }
}
