package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application tells of its work, and what it keeps to itself. */
final class LogIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEARD = "receita-confidencial-7431";
  private static final String SAID = "resposta-confidencial-9127";
  private static final String MALFORMED = "corpo-confidencial-5518";
  private static final String CUSTOMER = "5511987650001";
  private static final String SECRET_KEY = "kX2v8Qm1Zr7Ty4Wn9Lp3Bd6Hs5Jf0Gcz-secret";
  private static final String OPERATOR_TOKEN = "operator-token-of-this-test-0001";

  @TempDir Path home;

  @Test
  void logShouldNameRequestsAndTenantsButNoSecretAndNoText() throws Exception {
    String token;
    String tenant;
    try (Edition edition = start()) {
      BothProviders both = BothProviders.connected(edition);
      token = both.api().token();
      tenant = both.api().get("/api/auth/me").text("/tenant/id");
      makeTraffic(both);
      makeTrouble(edition, both);
    }
    List<String> lines = Files.readAllLines(home.resolve("application.log"));
    List<JsonNode> read = parsed(lines);

    assertThat(read)
        .filteredOn(line -> line.at("/mdc/request").asText().equals("request-of-a-test"))
        .as("lines of one request")
        .isNotEmpty()
        .allMatch(line -> line.at("/mdc/tenant").asText().equals(tenant))
        .allMatch(line -> line.at("/mdc/trace").asText().equals("4bf92f3577b34da6a3ce929d0e0e4736"))
        .anyMatch(line -> line.path("message").asText().startsWith("GET /api/contacts 200 "));
    assertThat(String.join("\n", lines))
        .doesNotContain(HEARD, SAID, MALFORMED, CUSTOMER, token, SECRET_KEY, OPERATOR_TOKEN)
        .doesNotContain("correct horse", "wrong horse", "postgres:postgres")
        .doesNotContain(Edition.GRAPH_ACCESS_TOKEN, Edition.GRAPH_APP_SECRET, "hub.verify_token");
  }

  private static void makeTraffic(BothProviders both) {
    for (Provider provider : Provider.values()) {
      both.send(CustomerMessage.text(CUSTOMER, both.account(provider), HEARD));
    }
    Api.Answer page =
        both.api().await("/api/conversations?limit=200", it -> it.at("/items").size() == 2);
    for (JsonNode conversation : page.at("/items")) {
      Api.Answer sent =
          both.api()
              .post(
                  "/api/messages",
                  Map.of("conversation_id", conversation.path("id").asText(), "text", SAID));
      both.api()
          .await("/api/messages/" + sent.text("/id"), it -> !it.text("/status").equals("queued"));
    }
    both.api()
        .get(
            "/api/contacts?search=" + HEARD,
            "X-Request-Id",
            "request-of-a-test",
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
  }

  private static void makeTrouble(Edition edition, BothProviders both) {
    Api nobody = Api.anonymous(edition.url());
    assertThat(
            nobody
                .post(
                    "/api/auth/login",
                    Map.of("email", "ana@example.com", "password", "wrong horse"))
                .status())
        .isEqualTo(401);
    assertThat(both.api().post("/api/messages", List.of(MALFORMED)).status()).isBetween(400, 422);
    assertThat(
            nobody
                .get("/api/webhook/cloudapi?hub.mode=subscribe&hub.verify_token=" + MALFORMED)
                .status())
        .isBetween(400, 499);
    edition.database().kill();
    for (int number = 0; number < 5; number++) {
      both.send(CustomerMessage.text(CUSTOMER, both.account(Provider.CLOUD_API), HEARD));
      both.api().get("/api/contacts?search=" + HEARD);
    }
    both.api().await("/api/health/ready", it -> it.status() == 200);
    both.awaitQuiet();
  }

  private static List<JsonNode> parsed(List<String> lines) throws IOException {
    List<JsonNode> read = new ArrayList<>();
    for (String line : lines) {
      JsonNode node = JSON.readTree(line);
      assertThat(node.path("level").isTextual()).as(line).isTrue();
      read.add(node);
    }
    return read;
  }

  private Edition start() throws InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("NOLOSE_LOG_FORMAT", "json");
    environment.put("NOLOSE_ACCESS_LOG", "true");
    environment.put("NOLOSE_OPERATOR_TOKEN", OPERATOR_TOKEN);
    environment.put("SECRET_KEY", SECRET_KEY);
    return Edition.start(
        Edition.Options.on(home, EditionFixture.jar())
            .with((SimulatorOptions usual) -> usual.withHistory(HistorySize.NONE))
            .withEnvironment(environment),
        line -> {});
  }
}
