package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.world.HistorySize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tells phones what to do over the control API and looks at the webhooks that come of it. */
abstract class ContentWire {
  static final String ANA = "5511988887777";
  static final String NUMBER = "106540352242922";
  static final Duration SOON = Duration.ofSeconds(15);
  static final Map<String, String> JSON = Map.of("content-type", "application/json");

  /**
   * One row: what the phone is told, and what must stand where in the webhook; an empty expectation
   * means that the field must be there, {@code absent} that it must not.
   */
  record Row(String told, List<String> expected) {
    static Row of(String told, String... expected) {
      return new Row(told.replace('\'', '"'), List.of(expected));
    }
  }

  final WebhookReceiver receiver = new WebhookReceiver();
  Simulator simulator;
  SimulatorControl control;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(SimulatorOptions.defaults().withSpeed(100).withHistory(HistorySize.NONE));
    control = simulator.control();
    Http.call(
        "POST",
        simulator.url() + "/instance/create",
        Map.of("apikey", "simulated-evolution-key", "content-type", "application/json"),
        """
        {"instanceName":"lab1","integration":"WHATSAPP-BAILEYS","qrcode":true,
         "webhook":{"url":"%s/hook","events":[]}}\
        """
            .formatted(receiver.url()));
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

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  Http.Reply tell(String to, String told) {
    String body = "{\"to\":\"" + to + "\"," + told.substring(1);
    return Http.call("POST", simulator.url() + "/control/phones/" + ANA + "/messages", JSON, body);
  }

  String told(String to, String told) {
    Http.Reply reply = tell(to, told.replace('\'', '"'));
    assertThat(reply.status()).as(told + " → " + reply.text()).isEqualTo(200);
    control.awaitQuiet(SOON);
    return reply.json().path("id").asText();
  }

  static void check(String told, JsonNode actual, List<String> expected) {
    List<String> wrong = new ArrayList<>();
    for (String line : expected) {
      int equals = line.indexOf('=');
      String pointer = equals < 0 ? line : line.substring(0, equals);
      String value = equals < 0 ? "" : line.substring(equals + 1);
      JsonNode found = actual.at(pointer);
      boolean right =
          value.equals("absent")
              ? found.isMissingNode()
              : value.isEmpty()
                  ? !found.isMissingNode()
                  : (found.isTextual() ? found.asText() : found.toString()).equals(value);
      if (!right) {
        wrong.add(line + " but is " + found);
      }
    }
    assertThat(wrong).as(told + " → " + actual).isEmpty();
  }

  void everyRow(String to, String event, List<Row> rows) {
    for (Row row : rows) {
      receiver.forget();
      told(to, row.told());
      List<WebhookReceiver.Post> posts =
          event.isEmpty() ? receiver.posts() : receiver.events(event);
      // of what belongs together, such as a call and its end, one webhook may overtake the other
      assertThat(posts)
          .anySatisfy(post ->
              check(
                  row.told(),
                  event.isEmpty()
                      ? post.body().at("/entry/0/changes/0/value")
                      : post.body().path("data"),
                  row.expected()));
    }
  }

  JsonNode value(int post) {
    return WebhookReceiverPredicates.value(receiver.posts().get(post));
  }
}
