package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.world.CustomerMessage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A tenant with one connected channel of each provider, and what customers write to them. */
final class BothProviders {
  private static final Duration QUIET_WITHIN = Duration.ofMinutes(1);

  private final Edition edition;
  private final Api api;
  private final Map<Provider, Api.Answer> channels = new EnumMap<>(Provider.class);
  private int customers;

  private BothProviders(Edition edition, Api api) {
    this.edition = edition;
    this.api = api;
  }

  static BothProviders connected(Edition edition) {
    BothProviders both = new BothProviders(edition, Api.register(edition.url(), "ana@example.com"));
    for (Provider provider : Provider.values()) {
      both.channels.put(provider, both.connect(provider));
    }
    return both;
  }

  private Api.Answer connect(Provider provider) {
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("name", provider.wireName());
    wanted.put("provider", provider.wireName());
    Api.Answer created = api.post("/api/channels", wanted);
    assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
    String path = "/api/channels/" + created.text("/id");
    api.post(path + "/connect", Map.of());
    if (provider == Provider.EVOLUTION) {
      whatsApp().scan(EditionFixture.instance(created), "5511900000001", "Loja");
    }
    return api.await(path, it -> it.text("/connections/0/status").equals("connected"));
  }

  Api api() {
    return api;
  }

  SimulatorControl whatsApp() {
    return edition.simulator().control();
  }

  Edition edition() {
    return edition;
  }

  String channel(Provider provider) {
    return channels.get(provider).text("/id");
  }

  /** What a customer's phone writes to. */
  String account(Provider provider) {
    return switch (provider) {
      case EVOLUTION -> EditionFixture.instance(channels.get(provider));
      case CLOUD_API -> "106540352242922";
    };
  }

  static io.nolose.simulator.world.Provider simulated(Provider provider) {
    return switch (provider) {
      case EVOLUTION -> io.nolose.simulator.world.Provider.EVOLUTION;
      case CLOUD_API -> io.nolose.simulator.world.Provider.GRAPH;
    };
  }

  /** A number nobody has written from yet. */
  String newCustomer() {
    return "55119" + (80_000_000 + ++customers);
  }

  String send(CustomerMessage message) {
    return whatsApp().send(message);
  }

  void awaitQuiet() {
    whatsApp().awaitQuiet(QUIET_WITHIN);
  }

  /** The messages of a channel by the provider's ids, the newest 200 of each page. */
  Map<String, JsonNode> messages(Provider provider) {
    Map<String, JsonNode> byProviderId = new HashMap<>();
    everyMessage(
        provider, item -> byProviderId.put(item.path("provider_message_id").asText(), item));
    return byProviderId;
  }

  void everyMessage(Provider provider, Consumer<JsonNode> take) {
    String cursor = "";
    do {
      Api.Answer page =
          api.get(
              "/api/messages?limit=200&channel_id="
                  + channel(provider)
                  + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      page.at("/items").forEach(take);
      cursor = page.at("/next_cursor").isTextual() ? page.text("/next_cursor") : "";
    } while (!cursor.isEmpty());
  }
}
