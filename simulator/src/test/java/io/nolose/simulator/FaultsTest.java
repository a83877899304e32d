package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.world.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failures of the provider APIs on demand, and what the log says about them. */
class FaultsTest {
  private static final String MESSAGES = "/v25.0/106540352242922/messages";
  private static final Map<String, String> TOKEN =
      Map.of("authorization", "Bearer simulated-access-token", "content-type", "application/json");

  private Simulator simulator;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorOptions.defaults().withSpeed(100));
    control = simulator.control();
    control.openWindow("106540352242922", "5511988887777");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Http.Reply send() throws IOException {
    return Http.callOrFail(
        "POST",
        simulator.url() + MESSAGES,
        TOKEN,
        "{\"messaging_product\":\"whatsapp\",\"to\":\"+5511988887777\",\"text\":{\"body\":\"x\"}}");
  }

  @Test
  void refusedCallShouldDoNothing() throws IOException {
    control.fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.REFUSE).onRoute("/messages"));

    assertThatThrownBy(this::send).isInstanceOf(IOException.class);

    assertThat(control.sends()).isEmpty();
    assertThat(control.calls())
        .last()
        .matches(call -> call.status() == 0 && "refuse".equals(call.fault()));
    assertThat(send().status()).isEqualTo(200);
  }

  @Test
  void acceptedCallWhoseAnswerIsDroppedShouldBeOnItsWay() {
    control.fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.ACCEPT_THEN_DROP).onRoute("/messages"));

    assertThatThrownBy(this::send).isInstanceOf(IOException.class);

    assertThat(control.sends()).singleElement().matches(send -> !send.answered());
  }

  @Test
  void errorShouldCarryStatusAndCodeForAsManyCallsAsAsked() throws IOException {
    control.fault(
        ApiFault.of(Provider.GRAPH, ApiFault.Kind.ERROR).status(429).code(130429).times(2));

    assertThat(send().json().path("error").path("code").asInt()).isEqualTo(130429);
    assertThat(send().status()).isEqualTo(429);
    assertThat(send().status()).isEqualTo(200);
    assertThat(control.sends()).hasSize(1);
  }

  @Test
  void slowCallShouldBeDoneBeforeItIsAnswered() throws IOException {
    control.fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.SLOW).delay(Duration.ofMillis(50)));

    assertThat(send().status()).isEqualTo(200);
    assertThat(control.sends()).singleElement().matches(send -> send.answered());
  }

  @Test
  void faultShouldLeaveOtherProvidersAndRoutesAlone() throws IOException {
    control.fault(ApiFault.of(Provider.EVOLUTION, ApiFault.Kind.REFUSE));
    control.fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.REFUSE).onRoute("/media"));

    assertThat(send().status()).isEqualTo(200);
    assertThat(control.apiFaults()).hasSize(2);
    control.clearFaults();
    assertThat(control.apiFaults()).isEmpty();
  }

  @Test
  void evolutionsErrorShouldHaveItsShape() {
    control.fault(ApiFault.of(Provider.EVOLUTION, ApiFault.Kind.ERROR).status(503));

    Http.Reply reply =
        Http.call("GET", simulator.url() + "/instance/fetchInstances", Map.of(), null);

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().path("response").path("message").asText()).isEqualTo("injected fault");
  }
}
