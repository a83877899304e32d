package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A phone is logged out during a burst, and the business's official number stands in for it. */
final class FallbackIT {
  private static final int CLIENTS = 10;
  private static final int TEXTS_EACH = 19;

  /** After so many texts to each, of which at least so many have left, the phone is logged out. */
  private static final int TEXTS_BEFORE_THE_DROP = 9;

  private static final int LEFT_BEFORE_THE_DROP = 30;

  private static final List<String> ARRIVED =
      List.of("accepted", "sent", "delivered", "read", "played");

  @TempDir Path home;

  /**
   * A message of the burst.
   *
   * @param id ours
   */
  private record Written(String id, String client, String text, boolean isTemplate) {}

  @Test
  void burstShouldArriveOnceWhenThePhoneIsLoggedOutInTheMiddleOfIt() throws InterruptedException {
    try (Edition edition =
        Edition.start(
            Edition.Options.on(home, EditionFixture.jar())
                .with(options -> options.withSpeed(10).withHistory(HistorySize.NONE))
                .withEnvironment(Map.of("NOLOSE_EVOLUTION_SENDS_PER_MINUTE", "600")),
            _ -> {})) {
      BothProviders both = BothProviders.connected(edition);
      String phone = both.channel(io.nolose.embedded.Provider.EVOLUTION);
      String official = both.channel(io.nolose.embedded.Provider.CLOUD_API);
      List<String> open = clients(both, CLIENTS / 2);
      List<String> closed = clients(both, CLIENTS / 2);
      prepare(both, phone, official, open);

      ApiFault lost = ApiFault.of(Provider.EVOLUTION, ApiFault.Kind.ACCEPT_THEN_DROP);
      both.whatsApp().fault(lost.onRoute("sendText").times(2));
      List<Written> burst =
          write(both, phone, Stream.concat(open.stream(), closed.stream()).toList());

      Set<String> free =
          burst.stream()
              .filter(it -> it.isTemplate() || open.contains(it.client()))
              .map(Written::text)
              .collect(Collectors.toSet());
      Pause.until("what may leave has left", () -> taken(both).keySet().containsAll(free));
      awaitSettled(both);
      Map<String, ReceivedSend> taken = taken(both);
      Map<String, JsonNode> shown = shown(both);
      for (Written message : burst) {
        assertShown(message, taken.get(message.text()), shown.get(message.id()), phone, official);
      }
      assertThat(burst.stream().filter(it -> !taken.containsKey(it.text())))
          .as("free text outside of the window waits")
          .isNotEmpty()
          .allMatch(it -> closed.contains(it.client()) && !it.isTemplate());
      assertThat(taken.values()).extracting(ReceivedSend::provider).contains(Provider.values());
      assertOrder(both, burst);

      // He logs in again: what waited leaves from the phone, and nothing else does.
      both.api().post("/api/channels/" + phone + "/connect", Map.of());
      both.whatsApp()
          .scan(both.account(io.nolose.embedded.Provider.EVOLUTION), "5511900000001", "Loja");
      Pause.until("all have left", () -> taken(both).size() == burst.size());
      both.awaitQuiet();
      awaitSettled(both);
      assertThat(sends(both)).hasSize(burst.size());
      assertThat(shown(both).values())
          .filteredOn(it -> it.path("direction").asText().equals("outbound"))
          .hasSize(burst.size())
          .allSatisfy(it -> assertThat(it.path("status").asText()).isIn(ARRIVED));
      assertOrder(both, burst);
    }
  }

  private static List<String> clients(BothProviders both, int count) {
    return Stream.generate(both::newCustomer).limit(count).toList();
  }

  /** The templates are known, and some clients have written to the official number. */
  private static void prepare(
      BothProviders both, String phone, String official, List<String> open) {
    both.api()
        .await(
            "/api/channels/" + official + "/templates",
            it -> it.at("/items").findValuesAsText("name").contains("order_confirmation"));
    Api.Answer changed =
        both.api().patch("/api/channels/" + phone, Map.of("fallback_channel_id", official));
    assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
    for (String client : open) {
      both.send(
          CustomerMessage.text(
              client, both.account(io.nolose.embedded.Provider.CLOUD_API), "Bom dia"));
    }
    both.awaitQuiet();
    Pause.until(
        "they have come",
        () -> both.messages(io.nolose.embedded.Provider.CLOUD_API).size() == open.size());
  }

  /**
   * One of each client's messages is a template: the last but some. The phone is logged out in the
   * middle of it.
   */
  private static List<Written> write(BothProviders both, String phone, List<String> clients) {
    List<Written> burst = new ArrayList<>();
    for (int i = 0; i <= TEXTS_EACH; i++) {
      if (i == TEXTS_BEFORE_THE_DROP) {
        Pause.until("a part has left", () -> sends(both).size() >= LEFT_BEFORE_THE_DROP);
        both.whatsApp().unlink(both.account(io.nolose.embedded.Provider.EVOLUTION));
      }
      for (String client : clients) {
        boolean isTemplate = i == TEXTS_EACH - 3;
        String name = "m" + i + " " + client;
        Map<String, Object> body = new HashMap<>(Map.of("channel_id", phone, "to", "+" + client));
        if (isTemplate) {
          body.put(
              "template",
              Map.of(
                  "name",
                  "order_confirmation",
                  "language",
                  "pt_BR",
                  "parameters",
                  List.of(client, "7")));
        } else {
          body.put("text", name);
        }
        Api.Answer answer = both.api().post("/api/messages", body);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
        burst.add(
            new Written(
                answer.text("/id"),
                client,
                isTemplate ? "Olá " + client + ", o seu pedido 7 foi confirmado." : name,
                isTemplate));
      }
    }
    return burst;
  }

  private static List<ReceivedSend> sends(BothProviders both) {
    return both.whatsApp().sends();
  }

  /** What WhatsApp took, by its text; each once. */
  private static Map<String, ReceivedSend> taken(BothProviders both) {
    Map<String, ReceivedSend> taken = new HashMap<>();
    for (ReceivedSend send : sends(both)) {
      assertThat(taken.put(send.text(), send)).as("taken twice: %s", send).isNull();
    }
    return taken;
  }

  private static Map<String, JsonNode> shown(BothProviders both) {
    Map<String, JsonNode> shown = new HashMap<>();
    for (var provider : io.nolose.embedded.Provider.values()) {
      both.everyMessage(
          provider,
          item ->
              assertThat(shown.put(item.path("id").asText(), item))
                  .as("shown twice: %s", item)
                  .isNull());
    }
    return shown;
  }

  /** Once none is on its way, and those that wait are all that waits. */
  private static void awaitSettled(BothProviders both) {
    Pause.until(
        "every message has arrived or waits for the phone",
        () ->
            shown(both).values().stream()
                .filter(it -> it.path("direction").asText().equals("outbound"))
                .allMatch(it -> {
                  String status = it.path("status").asText();
                  return ARRIVED.contains(status)
                      || (status.equals("queued") && it.path("status_reason").isTextual());
                }));
  }

  private static void assertShown(
      Written message, ReceivedSend send, JsonNode shown, String phone, String official) {
    String channel = shown.path("channel_id").asText();
    String from = shown.path("rerouted_from_channel_id").asText("");
    if (send == null) {
      assertThat(shown.path("status").asText()).isEqualTo("queued");
      assertThat(shown.path("status_reason").asText()).contains("fallback", "window");
      assertThat(channel).isEqualTo(phone);
    } else if (send.provider() == Provider.GRAPH) {
      assertThat(channel).as("%s", shown).isEqualTo(official);
      assertThat(from).as("%s", shown).isEqualTo(phone);
    } else {
      assertThat(channel).as("%s", shown).isEqualTo(phone);
      assertThat(from).as("%s", shown).isNotEqualTo(phone);
      assertThat(message.isTemplate()).isFalse();
    }
  }

  /** Each client reads what was written to him in the order in which it was written. */
  private static void assertOrder(BothProviders both, List<Written> burst) {
    Map<String, List<String>> written = texts(burst);
    Map<String, List<String>> read = new HashMap<>();
    Map<String, String> clients =
        burst.stream().collect(Collectors.toMap(Written::text, Written::client));
    for (ReceivedSend send : sends(both)) {
      if (!send.type().equals("template")) {
        read.computeIfAbsent(clients.get(send.text()), _ -> new ArrayList<>()).add(send.text());
      }
    }
    read.forEach((client, texts) ->
        assertThat(written.get(client).subList(0, texts.size())).isEqualTo(texts));
  }

  private static Map<String, List<String>> texts(List<Written> burst) {
    return burst.stream()
        .filter(it -> !it.isTemplate())
        .collect(
            Collectors.groupingBy(
                Written::client, Collectors.mapping(Written::text, Collectors.toList())));
  }
}
