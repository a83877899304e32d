package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives when processes are killed: everything. */
final class CrashIT {

  @TempDir Path home;

  @Test
  void syncShouldGoOnWhereItStoppedWhenTheApplicationIsKilledAfterSomePages()
      throws InterruptedException {
    try (Edition edition =
        EditionFixture.start(
            home,
            Provider.EVOLUTION,
            options -> options.withHistory(new HistorySize(60, 40, 40)))) {
      Api api = Api.register(edition.url(), "ana@example.com");
      Api.Answer channel = connected(edition, api);
      edition
          .simulator()
          .control()
          .fault(
              ApiFault.of(io.nolose.simulator.world.Provider.EVOLUTION, ApiFault.Kind.SLOW)
                  .onRoute("/chat/findMessages")
                  .delay(Duration.ofMillis(500))
                  .times(1_000));
      Api.Answer job =
          api.post(
              "/api/channels/" + channel.text("/id") + "/sync",
              Map.of("scope", "all", "messages_per_chat", 30));
      String path = "/api/sync-jobs/" + job.text("/id");
      api.await(path, it -> it.at("/done").asInt() >= 4);

      edition.killApplication();
      edition.simulator().control().clearFaults();
      edition.startApplication();

      Api.Answer done = api.await(path, it -> it.text("/status").equals("completed"));
      assertThat(done.at("/done").asInt()).isEqualTo(done.at("/total").asInt());
      assertThat(providerMessageIds(api)).doesNotHaveDuplicates();
      Api.Answer again =
          api.post(
              "/api/channels/" + channel.text("/id") + "/sync",
              Map.of("scope", "all", "messages_per_chat", 30));
      Api.Answer repeated =
          api.await(
              "/api/sync-jobs/" + again.text("/id"), it -> it.text("/status").equals("completed"));
      assertThat(repeated.at("/counts/messages_new").asInt()).isZero();
      assertThat(messages(repeated)).as("what the killed job copied").isEqualTo(messages(done));
    }
  }

  @Test
  void messageShouldLeaveOnceWhenTheApplicationIsKilledBetweenAnswerAndRecord()
      throws InterruptedException {
    for (Provider provider : Provider.values()) {
      try (Edition edition =
          EditionFixture.start(
              home.resolve(provider.wireName()),
              provider,
              options ->
                  options
                      .withHistory(HistorySize.NONE)
                      .withBehaviour(
                          PhoneBehaviour.defaults().withDeliverAfter(Duration.ofMinutes(1))))) {
        Api api = Api.register(edition.url(), "ana@example.com");
        ClientScript.World world = EditionFixture.world(edition, provider);
        Api.Answer channel = connected(api, world);
        world.customerWrites(channel, "hello");
        String conversation =
            api.await("/api/conversations", it -> it.at("/items").size() == 1).text("/items/0/id");
        edition
            .simulator()
            .control()
            .fault(
                ApiFault.of(simulated(provider), ApiFault.Kind.SLOW)
                    .onRoute(provider == Provider.EVOLUTION ? "/message/sendText" : "/messages")
                    .delay(Duration.ofSeconds(100))
                    .times(1));
        String message =
            api.post("/api/messages", Map.of("conversation_id", conversation, "text", "once"))
                .text("/id");
        Pause.until(
            "the provider has the message", () -> !edition.simulator().control().sends().isEmpty());

        edition.killApplication();
        edition.simulator().control().clearFaults();
        edition.startApplication();

        Api.Answer settled =
            api.await(
                "/api/messages/" + message,
                it -> Set.of("sent", "delivered", "read", "accepted").contains(it.text("/status")));
        assertThat(settled.at("/attempts")).hasSize(1);
        assertThat(edition.simulator().control().sends()).hasSize(1);
        assertThat(
                StreamSupport.stream(
                        api.get("/api/messages?limit=50").at("/items").spliterator(), false)
                    .map(item -> item.at("/text").asText()))
            .containsExactlyInAnyOrder("once", "hello");
      }
    }
  }

  @Test
  void applicationShouldSaySoAndRecoverByItselfWhenPostgresqlIsKilled()
      throws InterruptedException {
    try (Edition edition = EditionFixture.start(home, Provider.EVOLUTION)) {
      Api api = Api.register(edition.url(), "ana@example.com");
      long former = edition.database().pid();

      edition.database().kill();

      Pause.until(
          "another PostgreSQL runs",
          () -> edition.database().isRunning() && edition.database().pid() != former);
      api.await("/api/auth/me", it -> it.status() == 200);
      api.await("/api/health", it -> it.status() == 200);
      assertThat(api.post("/api/channels", Map.of("name", "Main")).status()).isEqualTo(201);
    }
  }

  private static int messages(Api.Answer job) {
    return job.at("/counts/messages_new").asInt() + job.at("/counts/messages_known").asInt();
  }

  private static List<String> providerMessageIds(Api api) {
    List<String> ids = new ArrayList<>();
    Set<String> cursors = new HashSet<>();
    String cursor = "";
    do {
      Api.Answer page =
          api.get("/api/messages?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.at("/items").forEach(item -> ids.add(item.at("/provider_message_id").asText()));
      cursor = page.at("/next_cursor").asText("");
      cursor = cursor.equals("null") ? "" : cursor;
    } while (!cursor.isEmpty() && cursors.add(cursor));
    return ids;
  }

  private static Api.Answer connected(Edition edition, Api api) {
    return connected(api, EditionFixture.world(edition, Provider.EVOLUTION));
  }

  private static Api.Answer connected(Api api, ClientScript.World world) {
    Api.Answer created = api.post("/api/channels", Map.of("name", "Main"));
    String path = "/api/channels/" + created.text("/id");
    api.post(path + "/connect", Map.of());
    world.linkPhone(created);
    return api.await(path, it -> it.text("/connections/0/status").equals("connected"));
  }

  private static io.nolose.simulator.world.Provider simulated(Provider provider) {
    return switch (provider) {
      case EVOLUTION -> io.nolose.simulator.world.Provider.EVOLUTION;
      case CLOUD_API -> io.nolose.simulator.world.Provider.GRAPH;
    };
  }
}
