package io.nolose.embedded.onhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.nolose.embedded.Artefact;
import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Stand;
import io.nolose.embedded.trial.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real {@code docker/deploy.sh} with the real configuration of the proxy, on two processes of
 * the production jar in place of containers, under load all the time.
 */
final class SwitchOnHostIT {
  /** Of reads and of webhooks each. */
  private static final int PER_SECOND = Integer.getInteger("nolose.switch.rate", 100);

  private static final int WARM_UPS = 200;
  private static final int FIRST_WARM_UP = 1_000_000;
  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(60);

  /** What the next version's migrations do: something more, and nothing less. */
  private static final String NEXT_SCHEMA =
      """
      SET search_path = nolose;
      SET lock_timeout = '5s';
      ALTER TABLE message ADD COLUMN of_the_next_version text;
      CREATE TABLE of_the_next_version (tenant_id uuid NOT NULL, what text);
      INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
          checksum, installed_by, execution_time, success)
        SELECT max(installed_rank) + 1, '999', 'of the next version', 'SQL',
          'V999__of_the_next_version.sql', 0, current_user, 1, true
        FROM flyway_schema_history;
      """;

  @TempDir private Path home;
  private Path state;
  private Stand stand;
  private List<Line> lines;
  private OwnersView database;
  private Map<String, String> environment;
  private int http;
  private int inside;

  @BeforeEach
  void startEverythingButTheApplication() throws Exception {
    // nginx may run its workers as somebody else
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    state = Files.createDirectory(home.resolve("state"));
    stand = Stand.start(Edition.Options.on(home.resolve("edition"), Artefact.chosen()), _ -> {});
    lines = stand.openTenant();
    database = new OwnersView(stand.edition().database().jdbcUrl());
    environment = new HashMap<>(stand.edition().environment());
    List<Integer> ports = Ports.free(4);
    http = ports.get(0);
    inside = ports.get(1);
    environment.put("NOLOSE_RUNTIME", "processes");
    environment.put("NOLOSE_STATE", state.toString());
    environment.put("HTTP", "127.0.0.1:" + http);
    environment.put("INSIDE", "127.0.0.1:" + inside);
    environment.put("NOLOSE_PORT_BLUE", ports.get(2).toString());
    environment.put("NOLOSE_PORT_GREEN", ports.get(3).toString());
    environment.put("NOLOSE_TRUSTED_PROXIES", "127.0.0.1");
    environment.put("ACCESS_LOG", state.resolve("access.log").toString());
    environment.put("ERROR_LOG", state.resolve("error.log").toString());
    // this one client stands for many
    environment.put("RATE_API", "1000r/s");
    environment.put("BURST_API", "1000");
    environment.put("NOLOSE_WARM_UP_SECONDS", "3");
    environment.put("NOLOSE_EASE_IN_SECONDS", "3");
  }

  @AfterEach
  void endEverything() throws IOException {
    for (String each : List.of("blue.pid", "green.pid", "proxy/nginx.pid")) {
      Host.end(state.resolve(each));
    }
    stand.close();
  }

  @Test
  void nobodyShouldNoticeADeployAFailedDeployOrARollBack() throws Exception {
    Map<String, String> signedIn =
        Map.of("Authorization", "Bearer " + stand.signIn().get(lines.getFirst().tenant()));
    stand.edition().application().stop();
    Path first = release("first", "exit 0");
    Path second =
        release(
            "second",
            "psql -q -v ON_ERROR_STOP=1 \"$DATABASE_URL\" <<'SQL'\n" + NEXT_SCHEMA + "SQL");
    Path neverReady =
        Host.script(home.resolve("never-ready"), "[ \"${1:-}\" = migrate ] || exec sleep 120\n");
    Path refused = release("refused", "exit 1");
    assertThat(deploy(Map.of(), first)).isZero();
    Arrivals arrivals = new Arrivals(lines);

    List<Integer> delivered = warmUp(arrivals, signedIn);
    Map<String, Integer> ended = new LinkedHashMap<>();
    SteadyLoad reads =
        SteadyLoad.start("reads", PER_SECOND, _ -> OneRequest.get(http, "/api/channels", signedIn));
    SteadyLoad webhooks =
        SteadyLoad.start("webhooks", PER_SECOND, number -> post(arrivals.webhook(number)));
    ended.put("a deploy", deploy(Map.of(), second));
    String afterTheDeploy = live();
    ended.put("never ready", deploy(Map.of("NOLOSE_READY_WITHIN", "3"), neverReady));
    ended.put("cannot migrate", deploy(Map.of(), refused));
    ended.put("fails the last question", deploy(Map.of("NOLOSE_SMOKE_PATHS", "/api/no"), first));
    String afterTheFailures = live();
    ended.put("a roll-back", rollBack());
    delivered.addAll(webhooks.finish());
    reads.finish();

    assertThat(reads.failures()).as("of %d reads", reads.sent()).isEmpty();
    assertThat(webhooks.failures()).as("of %d webhooks", webhooks.sent()).isEmpty();
    assertThat(ended)
        .containsExactly(
            entry("a deploy", 0),
            entry("never ready", 1),
            entry("cannot migrate", 1),
            entry("fails the last question", 1),
            entry("a roll-back", 0));
    assertThat(List.of(afterTheDeploy, afterTheFailures, live()))
        .containsExactly("green", "green", "blue");
    assertThat(reads.sent()).isGreaterThan(10 * PER_SECOND);
    assertThat(Files.readAllLines(state.resolve("releases")))
        .extracting(line -> line.split("\t", -1)[3])
        .containsExactly(first.toString(), second.toString(), first.toString());
    awaitApplied();
    List<String> stored =
        database.list(
            """
            SELECT r.provider_message_id FROM nolose.message_reference r
              JOIN nolose.message m ON m.tenant_id = r.tenant_id AND m.id = r.message_id
            ORDER BY 1
            """,
            row -> row.getString(1));
    assertThat(stored).isEqualTo(delivered.stream().map(arrivals::id).sorted().toList());
    assertThat(database.number("SELECT count(*) FROM nolose.message")).isEqualTo(delivered.size());
    assertThat(database.number("SELECT count(*) FROM nolose.dead_letter")).isZero();
    assertThat(database.number("SELECT count(*) FROM nolose.quarantine")).isZero();
  }

  /** The very first version has nobody beside it that could bear the load while it is cold. */
  private List<Integer> warmUp(Arrivals arrivals, Map<String, String> signedIn) throws IOException {
    List<Integer> delivered = new ArrayList<>();
    for (int i = 0; i < WARM_UPS; i++) {
      int number = FIRST_WARM_UP + i;
      assertThat(OneRequest.get(http, "/api/channels", signedIn).status()).isEqualTo(200);
      assertThat(post(arrivals.webhook(number)).status()).isBetween(200, 204);
      delivered.add(number);
    }
    return delivered;
  }

  private OneRequest.Answer post(Webhook webhook) throws IOException {
    // as in the compose file: Evolution API by way of the private network, Meta from outside
    int port = webhook.line().provider() == Provider.EVOLUTION ? inside : http;
    return OneRequest.post(port, webhook.path(), webhook.headers(), webhook.body());
  }

  private void awaitApplied() {
    long deadline = System.nanoTime() + APPLIED_WITHIN.toNanos();
    while (database.number("SELECT count(*) FROM nolose.provider_event_due") > 0
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    assertThat(database.number("SELECT count(*) FROM nolose.provider_event_due")).isZero();
  }

  private Path release(String name, String migrate) throws IOException {
    return Host.script(
        home.resolve(name),
        """
        if [ "${1:-}" = migrate ]; then
          %s
          exit
        fi
        exec %s
        """
            .formatted(migrate, String.join(" ", Artefact.command(Artefact.chosen()))));
  }

  private int deploy(Map<String, String> more, Path release)
      throws IOException, InterruptedException {
    return run(more, List.of(Host.docker().resolve("deploy.sh").toString(), release.toString()));
  }

  private int rollBack() throws IOException, InterruptedException {
    return run(Map.of(), List.of(Host.docker().resolve("rollback.sh").toString()));
  }

  private int run(Map<String, String> more, List<String> command)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    Host.Ended ended = Host.run(home, all, command);
    System.out.println(ended.output());
    return ended.code();
  }

  private String live() throws IOException {
    return OneRequest.get(inside, "/proxy/slot", Map.of()).text().split(" ", -1)[0];
  }
}
