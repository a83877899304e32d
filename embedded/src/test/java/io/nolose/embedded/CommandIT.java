package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the artefact by its commands, as a deployment does. */
final class CommandIT {
  private static final String COUNT = "SELECT count(*) FROM nolose.flyway_schema_history";

  /** What a command said before it ended. */
  private record Ending(int exitCode, String said) {}

  @TempDir private Path home;

  private Database database;

  @BeforeEach
  void startDatabase() {
    database = Database.start(home.resolve("data"), home.resolve("binaries"));
  }

  @AfterEach
  void stopDatabase() {
    database.stop();
  }

  @Test
  void migrateShouldMigrateOnceWhenTwoBeginAtOnce() throws Exception {
    Map<String, String> address = Map.of("DATABASE_URL", database.url());
    CompletableFuture<Ending> one = CompletableFuture.supplyAsync(() -> run(address, "migrate"));
    CompletableFuture<Ending> other = CompletableFuture.supplyAsync(() -> run(address, "migrate"));

    assertThat(List.of(one.join(), other.join()))
        .allSatisfy(ending -> assertThat(ending.exitCode()).as(ending.said()).isZero())
        .anySatisfy(ending -> assertThat(ending.said()).containsPattern("after \\d+ migrations"));
    long migrations = count(COUNT);

    Ending again = run(address, "migrate");

    assertThat(again.exitCode()).isZero();
    assertThat(again.said()).contains("as before");
    assertThat(count(COUNT)).isEqualTo(migrations).isGreaterThan(20);
  }

  @Test
  void migrateShouldSayWhatIsWrongWhenItCannot() {
    Ending nowhere = run(Map.of(), "migrate");
    assertThat(nowhere.exitCode()).isEqualTo(1);
    assertThat(nowhere.said()).contains("DATABASE_URL is missing").doesNotContain("\tat ");

    Ending stranger =
        run(Map.of("DATABASE_URL", database.url().replace("//postgres:", "//nobody:")), "migrate");
    assertThat(stranger.exitCode()).isEqualTo(1);
    assertThat(stranger.said()).contains("not migrated: ").doesNotContain("\tat ");
  }

  @Test
  void startShouldSayNothingButThatASettingIsWrong() throws Exception {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("SECRET_KEY", "change-me");

    Ending refused = run(environment);

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.said().lines()).singleElement().asString().startsWith("SECRET_KEY is a ");
  }

  @Test
  void startShouldLeaveTheSchemaAloneWhenToldSo() throws Exception {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("NOLOSE_MIGRATE_AT_START", "false");
    environment.put("NOLOSE_DATABASE_WAIT_SECONDS", "2");

    Ending tooOld = run(environment);

    assertThat(tooOld.exitCode()).isEqualTo(1);
    assertThat(tooOld.said()).contains("run `nolose migrate`").doesNotContain("\tat ");
    assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'nolose'")).isZero();

    assertThat(run(environment, "migrate").exitCode()).isZero();
    // as a later version left it behind
    execute(
        "INSERT INTO nolose.flyway_schema_history (installed_rank, version, description, type,"
            + " script, checksum, installed_by, execution_time, success) VALUES (9999, '9999',"
            + " 'later', 'SQL', 'V9999__later.sql', 1, 'postgres', 1, true)");
    assertThat(run(environment, "migrate"))
        .isEqualTo(new Ending(0, "migrated: the schema is at version 9999, as before\n"));
    assertReady(environment);
    environment.put("NOLOSE_MIGRATE_AT_START", "true");
    assertReady(environment);
  }

  private void assertReady(Map<String, String> environment) throws Exception {
    int port = freePort();
    Map<String, String> asked = Map.of("PORT", Integer.toString(port));
    assertThat(run(asked, "health").exitCode()).isEqualTo(1);
    Application application =
        Application.launch(EditionFixture.jar(), port, environment, home.resolve("log"));
    try {
      application.awaitReady();
      assertThat(run(asked, "health")).isEqualTo(new Ending(0, "ready\n"));
    } finally {
      application.stop();
    }
  }

  private Ending run(Map<String, String> environment, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(Artefact.command(EditionFixture.jar())));
    builder.command().addAll(List.of(arguments));
    builder.directory(home.toFile()).redirectErrorStream(true).environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      try (var output = process.getInputStream()) {
        String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Ending(process.exitValue(), said);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "DATABASE_URL",
        database.url(),
        "SECRET_KEY",
        "kX2v8Qm1Zr7Ty4Wn9Lp3Bd6Hs5Jf0Gcz",
        "NOLOSE_ENCRYPTION_KEYS",
        "main:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
  }

  private long count(String question) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
