package io.nolose.evolution.channel;

import static io.nolose.evolution.TestAccess.ACCESS;
import static io.nolose.evolution.TestAccess.INSTANCE_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.PatientConfig;
import io.nolose.evolution.Reply;
import io.nolose.evolution.StubEvolution;
import io.nolose.evolution.wire.WireJson;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A session that says "connecting" and shows no code, and the people who press connect at it. */
@QuarkusTest
class EvolutionChannelConnectorRestartTest {
  private static final String STATE = "GET /instance/connectionState";
  private static final String CONNECT = "GET /instance/connect/";
  private static final String RESTART = "POST /instance/restart/";
  private static final StubEvolution.Behaviour NO_CODE = captured("50-connect-no-network.json");
  private static final StubEvolution.Behaviour CODE = captured("62-connect-with-qr.json");

  private final SettableTime time = new SettableTime();
  private final StubEvolution evolution = new StubEvolution();
  private final EvolutionChannelConnector connector = connector(Duration.ZERO);

  @BeforeEach
  void stick() {
    evolution
        .on(STATE, state("connecting"))
        .on("POST /webhook/set", captured("23-webhook-set.json"))
        .on(CONNECT, NO_CODE)
        .on(RESTART, captured("54-restart-while-connecting.json"));
  }

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Test
  void stuckSessionShouldBeRestartedAndShowItsCode() {
    evolution.on(
        RESTART,
        (socket, closing) -> {
          evolution.on(CONNECT, CODE);
          captured("54-restart-while-connecting.json").serve(socket, closing);
        });

    assertThat(status(connect())).isInstanceOf(ConnectionStatus.AwaitingPairing.class);
    assertThat(restarts()).containsExactly(RESTART + INSTANCE_NAME);
  }

  @Test
  void sessionThatStaysStuckShouldBeRestartedOnceInACoolDown() {
    assertThat(status(connect())).isInstanceOf(ConnectionStatus.Connecting.class);
    connect();
    time.tick(Duration.ofSeconds(29));
    connect();
    assertThat(restarts()).hasSize(1);

    time.tick(Duration.ofSeconds(1));
    connect();
    assertThat(restarts()).hasSize(2);
  }

  @Test
  void sessionShouldBeRestartedOnceWhenManyConnectAtOnce() throws Exception {
    CountDownLatch othersAreDone = new CountDownLatch(1);
    CountDownLatch restarting = new CountDownLatch(1);
    evolution.on(
        RESTART,
        (socket, closing) -> {
          restarting.countDown();
          await(othersAreDone);
          captured("54-restart-while-connecting.json").serve(socket, closing);
        });
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ConnectResult> first = people.submit(this::connect);
      restarting.await();
      time.tick(Duration.ofMinutes(5));
      List<Future<ConnectResult>> others =
          List.of(people.submit(this::connect), people.submit(this::connect));
      for (Future<ConnectResult> other : others) {
        assertThat(status(other.get())).isInstanceOf(ConnectionStatus.Connecting.class);
      }
      othersAreDone.countDown();
      first.get();
    }

    assertThat(restarts()).hasSize(1);
  }

  @Test
  void codeThatComesInTheFirstHalfShouldPreventARestart() {
    evolution.on(CONNECT, NO_CODE, NO_CODE, CODE);

    assertThat(status(connector(Duration.ofSeconds(8)).connect(ACCESS, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectionStatus.AwaitingPairing.class);
    assertThat(restarts()).isEmpty();
  }

  @Test
  void codeThatIsShownButOldShouldNotCauseARestart() {
    evolution.on(CONNECT, CODE);
    connect();
    time.tick(Duration.ofSeconds(46));

    connect();

    assertThat(restarts()).isEmpty();
  }

  @Test
  void sessionThatWeHaveJustStartedShouldNotBeRestarted() {
    evolution.on(STATE, state("close"), state("connecting"));

    connect();
    connect();
    assertThat(restarts()).isEmpty();

    time.tick(Duration.ofSeconds(30));
    connect();
    assertThat(restarts()).hasSize(1);
  }

  @Test
  void sessionThatClosesOrOpensMeanwhileShouldNotBeRestarted() {
    evolution.on("GET /instance/fetchInstances", captured("66-fetchInstances-open.json"));
    for (String end : List.of("close", "open")) {
      for (int stillConnecting = 0; stillConnecting < 4; stillConnecting++) {
        evolution.on(STATE, thenFinally(stillConnecting, end));
        connect();
      }
    }

    assertThat(restarts()).isEmpty();
  }

  @Test
  void silenceAboutTheCodeShouldNotBeTakenForNone() {
    evolution.on(CONNECT, StubEvolution.answer(502, "<html>"));

    connect();

    assertThat(restarts()).isEmpty();
  }

  @Test
  void restartThatFailsShouldLeaveTheSessionConnecting() {
    for (StubEvolution.Behaviour failure :
        List.of(
            captured("35-restart-when-closed.json"),
            StubEvolution.answer(500, "{}"),
            StubEvolution.hangUp())) {
      evolution.on(RESTART, failure);

      assertThat(status(connect())).isInstanceOf(ConnectionStatus.Connecting.class);
      time.tick(Duration.ofSeconds(30));
    }

    assertThat(restarts()).hasSize(3);
  }

  @Test
  void observingAStuckSessionShouldNotRestartIt() {
    assertThat(status(connector.observe(ACCESS))).isInstanceOf(ConnectionStatus.Connecting.class);
    assertThat(restarts()).isEmpty();
  }

  @Test
  void restartShouldBeSpokenAsEvolutionUnderstandsIt() {
    SimulatorOptions options =
        SimulatorOptions.defaults().withSpeed(20).withEvolutionApiKey(PatientConfig.KEY);
    try (Simulator simulator = Simulator.start(options)) {
      EvolutionClient client = new EvolutionClient(PatientConfig.at(simulator.url()));
      client.createInstance(
          WireJson.object().put("instanceName", "x").put("integration", "WHATSAPP-BAILEYS"));

      Reply.Answered whileClosed = (Reply.Answered) client.restart("x");
      client.connect("x", null);
      Reply.Answered whileConnecting = (Reply.Answered) client.restart("x");

      assertThat(whileClosed.status()).isEqualTo(200);
      assertThat(WireJson.isTrue(whileClosed.body(), "error")).isTrue();
      assertThat(whileConnecting.status()).isEqualTo(200);
      assertThat(whileConnecting.body().has("error")).isFalse();
      assertThat(((Reply.Answered) client.restart("ghost")).status()).isEqualTo(404);
    }
  }

  private ConnectResult connect() {
    return connector.connect(ACCESS, PairingRequest.BY_QR_CODE);
  }

  private List<String> restarts() {
    return evolution.lines().stream().filter(line -> line.startsWith(RESTART)).toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static StubEvolution.Behaviour[] thenFinally(int stillConnecting, String end) {
    StubEvolution.Behaviour[] states = new StubEvolution.Behaviour[stillConnecting + 1];
    Arrays.fill(states, state("connecting"));
    states[stillConnecting] = state(end);
    return states;
  }

  private static StubEvolution.Behaviour state(String state) {
    return StubEvolution.answer(200, "{\"instance\":{\"state\":\"" + state + "\"}}");
  }

  private static StubEvolution.Behaviour captured(String capture) {
    return StubEvolution.captured(capture);
  }

  private static ConnectionStatus status(ConnectResult result) {
    return ((ConnectResult.Observed) result).observation().status();
  }

  private EvolutionChannelConnector connector(Duration firstCodeWait) {
    PatientConfig config = PatientConfig.at(evolution.url()).withFirstCodeWait(firstCodeWait);
    return new EvolutionChannelConnector(
        new EvolutionClient(config), config, (_, _) -> List.of(new WebhookSecret("secret")), time);
  }
}
