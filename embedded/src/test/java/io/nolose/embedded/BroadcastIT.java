package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.world.HistorySize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One template for some hundred contacts; the simulated WhatsApp's own log is the judge. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BroadcastIT {
  private static final int CLIENTS = 240;
  private static final String ACCOUNT = "106540352242922";

  private Edition edition;
  private Api api;
  private String channel;

  /** Contacts by their numbers, as WhatsApp writes them. */
  private final Map<String, String> contacts = new HashMap<>();

  @BeforeAll
  void start(@TempDir Path home) throws InterruptedException {
    edition =
        EditionFixture.start(
            home, Provider.CLOUD_API, options -> options.withHistory(HistorySize.NONE));
    api = Api.register(edition.url(), "ana@example.com");
    Api.Answer created =
        api.post("/api/channels", Map.of("name", "Oficial", "provider", "cloud_api"));
    channel = created.text("/id");
    api.post("/api/channels/" + channel + "/connect", Map.of());
    api.await(
        "/api/channels/" + channel, it -> it.text("/connections/0/status").equals("connected"));
    api.await(
        "/api/channels/" + channel + "/templates",
        it -> it.at("/items").findValuesAsText("name").contains("winter_sale"));
    for (int client = 0; client < CLIENTS; client++) {
      edition.simulator().control().customerSends("55119" + (70_000_000 + client), ACCOUNT, "Oi");
    }
    Pause.until("all clients are known", () -> knownContacts() == CLIENTS);
  }

  @AfterAll
  void stop() {
    edition.close();
  }

  private int knownContacts() {
    contacts.clear();
    for (JsonNode item : pages("/api/contacts?limit=200")) {
      contacts.put(item.path("phone_number").asText().substring(1), item.path("id").asText());
    }
    return contacts.size();
  }

  private List<JsonNode> pages(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = "";
    do {
      Api.Answer page = api.get(path + cursor);
      page.at("/items").forEach(items::add);
      cursor = page.at("/next_cursor").isTextual() ? "&cursor=" + page.text("/next_cursor") : "";
    } while (!cursor.isEmpty());
    return items;
  }

  @Test
  void everyContactOfATagShouldGetOneMessageAlsoWhenTheApplicationIsKilled()
      throws InterruptedException {
    contacts
        .values()
        .forEach(contact ->
            assertThat(api.put("/api/contacts/" + contact + "/tags/VIP", Map.of()).status())
                .isEqualTo(200));
    String optedOut = contacts.values().iterator().next();
    api.put("/api/contacts/" + optedOut + "/marketing", Map.of("stopped", true));

    String path = broadcast("first", Map.of("tag", "vip"), 6_000);
    api.await(path, it -> result(it, "delivered") + result(it, "read") >= 30);
    edition.killApplication();
    edition.startApplication();
    Api.Answer done = api.await(path, it -> it.text("/status").equals("finished"));

    assertThat(done.at("/progress/recipients").asInt()).isEqualTo(CLIENTS);
    assertThat(done.at("/progress/skipped/opted_out").asInt()).isOne();
    assertThat(result(done, "pending") + result(done, "queued") + result(done, "failed")).isZero();
    List<String> reached = reached("first");
    assertThat(reached).doesNotHaveDuplicates();
    Set<String> accountedFor = new HashSet<>();
    reached.forEach(number -> accountedFor.add(contacts.get(number)));
    for (JsonNode item : pages(path + "/recipients?limit=200&result=unknown")) {
      accountedFor.add(item.path("contact_id").asText());
    }
    accountedFor.add(optedOut);
    assertThat(accountedFor)
        .as("whoever did not get it was spared, or is said to be unknown")
        .containsExactlyInAnyOrderElementsOf(contacts.values());
    assertThat(pages(path + "/recipients?limit=200&result=skipped"))
        .singleElement()
        .satisfies(item -> assertThat(item.path("contact_id").asText()).isEqualTo(optedOut));
  }

  @Test
  void broadcastShouldRestGoOnAndEndWhenItIsAskedTo() {
    String path = broadcast("second", Map.of("contact_ids", contacts.values()), 1_200);
    api.await(path, it -> result(it, "pending") < CLIENTS - 20);

    assertThat(api.post(path + "/pause", Map.of()).text("/status")).isEqualTo("paused");
    Api.Answer paused = api.await(path, it -> result(it, "queued") == 0);
    int waiting = result(paused, "pending");
    assertThat(waiting).isPositive();
    String other =
        api.post("/api/messages", message("+5511970000001", "while it rests")).text("/id");
    api.await("/api/messages/" + other, it -> it.at("/delivered_at").isTextual());
    assertThat(result(api.get(path), "pending")).isEqualTo(waiting);

    assertThat(api.post(path + "/resume", Map.of()).text("/status")).isEqualTo("running");
    api.await(path, it -> result(it, "pending") < waiting);
    assertThat(api.post(path + "/cancel", Map.of()).text("/status")).isEqualTo("cancelled");
    Api.Answer ended =
        api.await(path, it -> result(it, "queued") == 0 && result(it, "accepted") == 0);
    assertThat(result(ended, "pending")).isZero();
    assertThat(result(ended, "cancelled")).isPositive();
    assertThat(reached("second"))
        .doesNotHaveDuplicates()
        .hasSize(CLIENTS - result(ended, "cancelled") - result(ended, "skipped"));
    assertThat(api.post(path + "/resume", Map.of()).text("/type")).endsWith(":broadcast-over");
  }

  private String broadcast(String greeting, Map<String, ?> audience, int perMinute) {
    Map<String, Object> wish =
        Map.of(
            "channel_id",
            channel,
            "template",
            template(greeting),
            "audience",
            audience,
            "messages_per_minute",
            perMinute);
    Api.Answer made = api.post("/api/broadcasts", wish, "Idempotency-Key", "key-" + greeting);
    assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
    Api.Answer again = api.post("/api/broadcasts", wish, "Idempotency-Key", "key-" + greeting);
    assertThat(again.text("/id")).isEqualTo(made.text("/id"));
    return "/api/broadcasts/" + made.text("/id");
  }

  private static Map<String, Object> template(String greeting) {
    return Map.of("name", "winter_sale", "language", "pt_BR", "parameters", List.of(greeting));
  }

  private Map<String, Object> message(String to, String greeting) {
    return Map.of("channel_id", channel, "to", to, "template", template(greeting));
  }

  private static int result(Api.Answer broadcast, String name) {
    return broadcast.at("/progress/results/" + name).asInt();
  }

  /** The numbers that were sent it, by the simulator's own log. */
  private List<String> reached(String greeting) {
    return edition.simulator().control().sends().stream()
        .filter(send -> send.text().startsWith(greeting + ","))
        .map(ReceivedSend::to)
        .toList();
  }
}
