package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is shown and told by the running artefact. */
final class OperationIT {
  private static final String OPERATOR_TOKEN = "operator-token-of-this-test-0001";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path home;

  private final Queue<JsonNode> notices = new ConcurrentLinkedQueue<>();

  @Test
  void operatorShouldSeeHowEverythingStandsAndBeToldWhatIsAmiss() throws Exception {
    Path status = home.resolve("backup-status.json");
    Files.writeString(status, "{\"result\":\"failed\",\"last_backup\":\"20200101T020000Z-daily\"}");
    HttpServer sink = sink();
    try (Edition edition =
        Edition.start(
            Edition.Options.on(home, EditionFixture.jar())
                .withEnvironment(
                    Map.of(
                        "NOLOSE_OPERATOR_TOKEN",
                        OPERATOR_TOKEN,
                        "NOLOSE_ALERTS_BACKUP_STATUS",
                        status.toString(),
                        "NOLOSE_ALERTS_PAUSE",
                        "PT0.2S",
                        "NOLOSE_ALERT_WEBHOOK_URL",
                        "http://127.0.0.1:" + sink.getAddress().getPort() + "/")),
            line -> {})) {
      assertDiagnosis(edition);
      assertMetrics(edition);
      Pause.until("somebody is told", () -> !notices.isEmpty());
      assertThat(notices)
          .singleElement()
          .satisfies(notice ->
              assertThat(notice.at("/data/alerts/0/name").asText()).isEqualTo("backup-age"));

      edition.database().kill();
      Pause.until("somebody is told of the database", () -> notices.size() > 1);
      assertThat(notices)
          .last()
          .satisfies(notice ->
              assertThat(notice.at("/data/alerts/0/name").asText()).isEqualTo("database"));
    } finally {
      sink.stop(0);
    }
  }

  private static void assertDiagnosis(Edition edition) {
    BothProviders both = BothProviders.connected(edition);
    Api.Answer all = Api.anonymous(edition.url()).signedIn(OPERATOR_TOKEN).get("/api/diag");
    assertThat(all.status()).as("%s", all.body()).isEqualTo(200);
    assertThat(all.body().findValues("unavailable")).isEmpty();
    assertThat(all.text("/version/schema")).matches("\\d+.*");
    assertThat(all.at("/database/up").asBoolean()).isTrue();
    assertThat(all.at("/database/pools/app/active").isNumber()).isTrue();
    assertThat(all.at("/providers/evolution/reachable").asBoolean()).isTrue();
    assertThat(all.at("/machine/disk_total_bytes").asLong()).isPositive();
    assertThat(all.text("/backup/result")).isEqualTo("failed");

    Api.Answer mine = both.api().get("/api/diag");
    assertThat(mine.status()).isEqualTo(200);
    assertThat(mine.at("/channels/connections")).hasSize(2);
    assertThat(mine.body().has("machine")).isFalse();
    assertThat(Api.anonymous(edition.url()).get("/diag").status()).isEqualTo(401);
  }

  private static void assertMetrics(Edition edition) {
    assertThat(Api.anonymous(edition.url()).get("/metrics").raw().body())
        .contains(
            "nolose_http_answers_seconds_bucket",
            "nolose_inbox_oldest_unapplied_seconds",
            "nolose_outbox_oldest_due_seconds",
            "nolose_channels_down",
            "nolose_backup_age_seconds",
            "agroal_active_count",
            "jvm_memory_used_bytes");
  }

  private HttpServer sink() throws IOException {
    HttpServer sink =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.createContext(
        "/",
        exchange -> {
          notices.add(JSON.readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    sink.start();
    return sink;
  }
}
