package io.nolose.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.world.CustomerMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A number that both providers can serve, and the one channel that is it. */
final class OneNumber {
  static final String NUMBER = "5511900000001";
  static final GraphNumber OFFICIAL =
      new GraphNumber("206540352242933", "102290129340398", NUMBER, "Loja");
  static final String TOKEN = "token-of-the-official-number";
  private static final Duration QUIET_WITHIN = Duration.ofMinutes(2);

  private final Edition edition;
  private final Api api;
  private final String channel;

  private OneNumber(Edition edition, Api api, String channel) {
    this.edition = edition;
    this.api = api;
    this.channel = channel;
  }

  /** Linked by QR code. */
  static OneNumber linked(Edition edition) {
    Api api = Api.register(edition.url(), "bia@example.com");
    edition.simulator().control().addGraphNumber(OFFICIAL);
    edition.simulator().control().addAccessToken(TOKEN);
    Api.Answer created = api.post("/api/channels", Map.of("name", "Loja", "provider", "evolution"));
    OneNumber number = new OneNumber(edition, api, created.text("/id"));
    api.post(number.path("/connect"), Map.of());
    number.scan();
    number.awaitConnected("evolution");
    return number;
  }

  Api api() {
    return api;
  }

  String channel() {
    return channel;
  }

  SimulatorControl whatsApp() {
    return edition.simulator().control();
  }

  String path(String rest) {
    return "/api/channels/" + channel + rest;
  }

  Api.Answer shown() {
    return api.get(path(""));
  }

  /** The phone scans the code of the channel's Evolution connection. */
  void scan() {
    whatsApp().scan(instance(), NUMBER, "Loja");
  }

  String instance() {
    for (JsonNode connection : shown().at("/connections")) {
      if (connection.path("provider").asText().equals("evolution")) {
        return "nolose-" + connection.path("id").asText();
      }
    }
    throw new AssertionError("no Evolution connection: " + shown().body());
  }

  static Map<String, String> credentials() {
    return Map.of(
        "access_token",
        TOKEN,
        "phone_number_id",
        OFFICIAL.phoneNumberId(),
        "business_account_id",
        OFFICIAL.wabaId());
  }

  void addOfficial() {
    Api.Answer added =
        api.post(
            path("/connections"), Map.of("provider", "cloud_api", "credentials", credentials()));
    if (added.status() != 201) {
      throw new AssertionError(added.status() + " " + added.body());
    }
    api.post(path("/connect"), Map.of());
    awaitConnected("cloud_api");
  }

  void awaitConnected(String provider) {
    api.await(
        path(""),
        it -> {
          for (JsonNode connection : it.at("/connections")) {
            if (connection.path("provider").asText().equals(provider)) {
              return connection.path("status").asText().equals("connected");
            }
          }
          return false;
        });
  }

  /** Asks until the channel has moved; links the phone once when that is what it waits for. */
  Api.Answer migrate(Map<String, Object> wanted) {
    Api.Answer[] last = new Api.Answer[1];
    boolean[] isScanned = new boolean[1];
    Pause.until(
        "the channel has moved",
        () -> {
          last[0] = api.post(path("/migrate"), wanted);
          if (last[0].status() == 202 && !isScanned[0]) {
            isScanned[0] = true;
            scan();
          }
          return last[0].status() != 202;
        });
    if (last[0].status() != 200) {
      throw new AssertionError(last[0].status() + " " + last[0].body());
    }
    return last[0];
  }

  String send(CustomerMessage message) {
    return whatsApp().send(message);
  }

  void awaitQuiet() {
    whatsApp().awaitQuiet(QUIET_WITHIN);
  }

  /** How many messages the channel shows; each must be shown once. */
  int count() {
    return messages().size();
  }

  /** The messages of the channel by their ids. */
  Map<String, JsonNode> messages() {
    Map<String, JsonNode> byId = new HashMap<>();
    everyPage(
        "/api/messages?limit=200&channel_id=" + channel,
        item -> {
          if (byId.put(item.path("id").asText(), item) != null) {
            throw new AssertionError("shown twice: " + item);
          }
        });
    return byId;
  }

  Set<String> conversations() {
    Set<String> ids = new HashSet<>();
    everyPage(
        "/api/conversations?limit=200&channel_id=" + channel,
        item -> ids.add(item.path("id").asText()));
    return ids;
  }

  int unread() {
    int[] unread = new int[1];
    everyPage(
        "/api/conversations?limit=200&channel_id=" + channel,
        item -> unread[0] += item.path("unread_count").asInt());
    return unread[0];
  }

  /** Copies what the provider has; returns when that is done. */
  Api.Answer sync(int messagesPerChat) {
    Api.Answer job =
        api.post(path("/sync"), Map.of("scope", "all", "messages_per_chat", messagesPerChat));
    List<String> ends = List.of("completed", "completed_with_errors", "failed", "cancelled");
    return api.await("/api/sync-jobs/" + job.text("/id"), it -> ends.contains(it.text("/status")));
  }

  private void everyPage(String path, Consumer<JsonNode> take) {
    String cursor = "";
    do {
      Api.Answer page = api.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.at("/items").forEach(take);
      cursor = page.at("/next_cursor").isTextual() ? page.text("/next_cursor") : "";
    } while (!cursor.isEmpty());
  }
}
