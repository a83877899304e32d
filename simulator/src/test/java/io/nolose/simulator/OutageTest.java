package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.journal.WebhookAttempt;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thirty simulated minutes without a receiver, in no time. */
class OutageTest {
  private static final String ANA = "5511988887777";
  private static final String NUMBER = "106540352242922";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Map<String, String> KEY =
      Map.of("apikey", "simulated-evolution-key", "content-type", "application/json");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private Simulator simulator;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.defaults().withHistory(HistorySize.NONE));
    control = simulator.control();
    Thread.ofVirtual().start(this::create);
    WaitFor.until(() -> !control.instances().isEmpty());
    control.advance(Duration.ofSeconds(10));
    control.scan("lab1", "5511900000000", "Lab Loja");
    control.connectCallback(receiver.url() + "/cloud");
    Http.call(
        "POST",
        simulator.url() + "/v25.0/102290129340398/subscribed_apps",
        Map.of("authorization", "Bearer simulated-access-token"),
        "");
    control.awaitQuiet(SOON);
    receiver.forget();
  }

  /** Answered only after five seconds. */
  private void create() {
    Http.call(
        "POST",
        simulator.url() + "/instance/create",
        KEY,
        """
        {"instanceName":"lab1","integration":"WHATSAPP-BAILEYS","qrcode":true,
         "webhook":{"url":"%s/hook","events":["MESSAGES_UPSERT"]}}\
        """
            .formatted(receiver.url()));
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  private JsonNode find(Instant from, Instant to, int page) {
    return Http.call(
            "POST",
            simulator.url() + "/chat/findMessages/lab1",
            KEY,
            """
            {"where":{"messageTimestamp":{"gte":"%s","lte":"%s"}},"page":%d,"offset":2}\
            """
                .formatted(from, to, page))
        .json()
        .path("messages");
  }

  @Test
  void evolutionShouldDropWhatItsTenAttemptsCouldNotDeliverAndStillFindIt() {
    Instant begin = control.clock();
    control.outage(Provider.EVOLUTION, true);
    String first = control.customerSends(ANA, "lab1", "perdida 1");
    control.advance(Duration.ofMinutes(10));
    String second = control.customerSends(ANA, "lab1", "perdida 2");
    control.advance(Duration.ofMinutes(15));
    String late = control.customerSends(ANA, "lab1", "chega depois");
    control.advance(Duration.ofMinutes(5));
    control.outage(Provider.EVOLUTION, false);
    control.advance(Duration.ofMinutes(20));
    control.awaitQuiet(SOON);

    assertThat(Duration.between(begin, control.clock()))
        .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(51));
    assertThat(receiver.events("messages.upsert"))
        .extracting(post -> post.body().at("/data/key/id").asText())
        .contains(late)
        .doesNotContain(first);
    List<WebhookAttempt> attempts =
        control.webhookAttempts().stream()
            .filter(attempt -> first.equals(attempt.messageId()))
            .toList();
    assertThat(attempts).hasSize(10);
    assertThat(attempts.getLast().outcome()).isEqualTo(WebhookAttempt.Outcome.GIVEN_UP);
    assertThat(Duration.between(attempts.getFirst().at(), attempts.getLast().at()))
        .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21));

    JsonNode page = find(begin, begin.plus(Duration.ofMinutes(30)), 1);
    assertThat(page.path("total").asInt()).isEqualTo(3);
    assertThat(page.path("pages").asInt()).isEqualTo(2);
    assertThat(page.at("/records/0/key/id").asText()).isEqualTo(late);
    assertThat(page.at("/records/1/key/id").asText()).isEqualTo(second);
    assertThat(find(begin, begin.plus(Duration.ofMinutes(30)), 2).at("/records/0/key/id").asText())
        .isEqualTo(first);
    assertThat(find(begin.plusSeconds(60), begin.plusSeconds(660), 1).path("total").asInt())
        .isEqualTo(1);
  }

  @Test
  void cloudApiShouldTryForSevenDays() {
    control.outage(Provider.GRAPH, true);
    String kept = control.customerSends(ANA, NUMBER, "guardada");
    control.advance(Duration.ofDays(6));
    control.outage(Provider.GRAPH, false);
    control.advance(Duration.ofHours(2));
    control.awaitQuiet(SOON);
    assertThat(receiver.posts(WebhookReceiverPredicates::isMessage))
        .singleElement()
        .matches(post ->
            WebhookReceiverPredicates.value(post).at("/messages/0/id").asText().equals(kept));

    control.outage(Provider.GRAPH, true);
    String lost = control.customerSends(ANA, NUMBER, "perdida");
    control.advance(Duration.ofDays(8));
    assertThat(control.webhookAttempts())
        .filteredOn(attempt -> lost.equals(attempt.messageId()))
        .extracting(WebhookAttempt::outcome)
        .contains(WebhookAttempt.Outcome.GIVEN_UP);
  }

  @Test
  void clockAndOutageShouldBeMovedOverHttpToo() {
    Map<String, String> json = Map.of("content-type", "application/json");
    Instant before = control.clock();

    Http.call("POST", simulator.url() + "/control/outage", json, "{\"target\":\"evolution\"}");
    control.customerSends(ANA, "lab1", "perdida");
    Http.Reply moved =
        Http.call("POST", simulator.url() + "/control/clock", json, "{\"advance_ms\":1800000}");
    Http.call("POST", simulator.url() + "/control/outage", json, "{\"unreachable\":false}");

    assertThat(Instant.parse(moved.json().path("now").asText()))
        .isAfterOrEqualTo(before.plus(Duration.ofMinutes(30)));
    assertThat(control.webhookAttempts())
        .anyMatch(attempt -> attempt.outcome() == WebhookAttempt.Outcome.GIVEN_UP);
    assertThat(receiver.posts()).isEmpty();
  }
}
