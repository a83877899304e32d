package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the database shows to be wrong stops the start as plainly as a wrong setting. */
final class StartRefusalIT {
  private static final String OLD_KEY = "old:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
  private static final String NEW_KEY = "new:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
  private static final int REFUSED = 1;

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
  void startShouldNameTheKeyWhenStoredCredentialsNeedOneThatIsMissing() throws Exception {
    Application before = Application.launch(jar(), freePort(), environment(OLD_KEY), log("before"));
    try {
      before.awaitReady();
      Api.Answer channel =
          Api.register(before.url(), "ana@example.com")
              .post(
                  "/api/channels",
                  Map.of(
                      "name",
                      "Padaria",
                      "provider",
                      "cloud_api",
                      "credentials",
                      Map.of(
                          "phone_number_id", "106540352242922",
                          "business_account_id", "102290129340398",
                          "access_token", "EAAG",
                          "app_secret", "0123456789abcdef0123456789abcdef",
                          "verify_token", "some-words")));
      assertThat(channel.status()).as("%s", channel.body()).isEqualTo(201);
    } finally {
      before.stop();
    }

    assertRefusal(
        environment(NEW_KEY),
        "NOLOSE_ENCRYPTION_KEYS lacks the key old, under which credentials are stored: put it back"
            + " behind the current one.");

    Application rotated =
        Application.launch(jar(), freePort(), environment(NEW_KEY + "," + OLD_KEY), log("rotated"));
    try {
      rotated.awaitReady();
    } finally {
      rotated.stop();
    }
  }

  @Test
  void startShouldNameTheRoleWhenItCouldSeePastTenants() throws Exception {
    execute("CREATE ROLE nolose_app NOLOGIN BYPASSRLS");

    assertRefusal(
        environment(OLD_KEY),
        "The database role \"nolose_app\" has BYPASSRLS, so PostgreSQL would not keep tenants"
            + " apart: work as nolose_app, nolose_intake and nolose_dispatcher.");
  }

  private void assertRefusal(Map<String, String> environment, String sentence) throws Exception {
    Path log = log("refused");
    ProcessBuilder builder = new ProcessBuilder(Artefact.command(jar()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PORT", "0");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(log);
    assertThat(lines).contains(sentence).noneMatch(line -> line.startsWith("\tat "));
    assertThat(process.exitValue()).isEqualTo(REFUSED);
  }

  private Map<String, String> environment(String keys) {
    return Map.of(
        "DATABASE_URL",
        database.url(),
        "SECRET_KEY",
        "kX2v8Qm1Zr7Ty4Wn9Lp3Bd6Hs5Jf0Gcz",
        "NOLOSE_ENCRYPTION_KEYS",
        keys);
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
        Statement prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }

  private Path log(String name) {
    return home.resolve(name + ".log");
  }

  private static Path jar() {
    return EditionFixture.jar();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
