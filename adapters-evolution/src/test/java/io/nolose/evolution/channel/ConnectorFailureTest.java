package io.nolose.evolution.channel;

import static io.nolose.evolution.TestAccess.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.PatientConfig;
import io.nolose.evolution.StubEvolution;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a healthy simulator never says: the captured failures, told one by one. */
@QuarkusTest
class ConnectorFailureTest {
  private static final String STATE = "GET /instance/connectionState";
  private static final String CONNECT = "GET /instance/connect/";
  private static final String CREATE = "POST /instance/create";
  private static final String WEBHOOK = "POST /webhook/set";
  private static final String NO_INSTANCE = "04-unknown-instance-connectionState.json";

  private final SettableTime time = new SettableTime();
  private final StubEvolution evolution = new StubEvolution();

  @AfterEach
  void stop() {
    evolution.close();
  }

  @Test
  void sessionWithoutACodeInTimeShouldBeConnecting() {
    evolution
        .on(STATE, captured(NO_INSTANCE), captured("51-connectionState-connecting.json"))
        .on(CREATE, captured("12-create-baileys.json"))
        .on(CONNECT, captured("50-connect-no-network.json"));

    assertThat(status(connector(Duration.ofMillis(100)).connect(ACCESS, PairingRequest.BY_QR_CODE)))
        .isEqualTo(new ConnectionStatus.Connecting(time.instant()));
  }

  @Test
  void codeAboutToExpireShouldBeRenewed() {
    evolution
        .on(STATE, StubEvolution.answer(200, "{\"instance\":{\"state\":\"connecting\"}}"))
        .on(WEBHOOK, captured("23-webhook-set.json"))
        .on(
            CONNECT,
            captured("62-connect-with-qr.json"),
            captured("62-connect-with-qr.json"),
            captured("62-connect-with-qr.json"),
            StubEvolution.answer(
                200,
                "{\"code\":\"2@next\",\"base64\":\"data:image/png;base64,AA==\",\"count\":2}"));
    EvolutionChannelConnector connector = connector(Duration.ofSeconds(8));
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);
    time.tick(Duration.ofSeconds(40));

    ConnectionStatus.AwaitingPairing renewed =
        (ConnectionStatus.AwaitingPairing)
            status(connector.connect(ACCESS, PairingRequest.BY_QR_CODE));

    assertThat(renewed.code().code()).isEqualTo("2@next");
    assertThat(renewed.code().issuedAt()).isEqualTo(time.instant());
  }

  @Test
  void closedSessionShouldBeStartedOnceWhileItFlaps() {
    evolution
        .on(STATE, captured("20-connectionState.json"))
        .on(WEBHOOK, captured("23-webhook-set.json"))
        .on(CONNECT, captured("50-connect-no-network.json"));

    connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(evolution.lines().subList(0, 3))
        .extracting(line -> line.substring(0, line.lastIndexOf('/')))
        .containsExactly(
            "GET /instance/connectionState", "POST /webhook/set", "GET /instance/connect");
  }

  @Test
  void nameThatIsTakenShouldBeOursAndGetOurWebhook() {
    evolution
        .on(STATE, captured(NO_INSTANCE))
        .on(CREATE, captured("13-create-duplicate.json"))
        .on(WEBHOOK, captured("23-webhook-set.json"))
        .on(CONNECT, captured("62-connect-with-qr.json"));

    assertThat(status(connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectionStatus.AwaitingPairing.class);
    assertThat(evolution.lines()).anyMatch(line -> line.startsWith(WEBHOOK));
  }

  @Test
  void instanceThatIsOpenShouldBeConnectedWithItsOwner() {
    evolution
        .on(STATE, captured("64-connectionState-open.json"))
        .on(WEBHOOK, captured("23-webhook-set.json"))
        .on("GET /instance/fetchInstances", captured("66-fetchInstances-open.json"));

    ConnectResult.Observed observed =
        (ConnectResult.Observed)
            connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(observed.observation().status()).isInstanceOf(ConnectionStatus.Connected.class);
    assertThat(observed.observation().profileName()).isEqualTo("Lab Loja");
  }

  @Test
  void sessionThatOpensWhileWeStartItShouldBeConnected() {
    evolution
        .on(STATE, captured("20-connectionState.json"))
        .on(WEBHOOK, captured("23-webhook-set.json"))
        .on(CONNECT, captured("65-connect-when-open.json"))
        .on("GET /instance/fetchInstances", captured("66-fetchInstances-open.json"));

    assertThat(status(connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE)))
        .isInstanceOf(ConnectionStatus.Connected.class);
  }

  @Test
  void failureDressedAsSuccessShouldBeUnreachable() {
    evolution
        .on(STATE, captured("20-connectionState.json"))
        .on(WEBHOOK, captured("23-webhook-set.json"))
        .on(CONNECT, captured("35-restart-when-closed.json"));

    assertThat(connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE))
        .isInstanceOf(ConnectResult.Unreachable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-auth-missing-key-create.json",
        "08-create-no-integration.json",
        "09-create-bad-type.json",
        "10-create-malformed-json.json",
        "11-create-webhook-without-events.json",
        "05-unknown-route.json"
      })
  void refusedCreationShouldBeRefusedWithWhatEvolutionSaid(String capture) {
    evolution.on(STATE, captured(NO_INSTANCE)).on(CREATE, captured(capture));

    ConnectResult result = connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(((ConnectResult.Refused) result).reason()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429})
  void troubleAtTheServerShouldBeUnreachable(int status) {
    evolution.on("GET /", StubEvolution.answer(status, "<html>"));

    assertThat(connector(Duration.ZERO).connect(ACCESS, PairingRequest.BY_QR_CODE))
        .isInstanceOf(ConnectResult.Unreachable.class);
    assertThat(connector(Duration.ZERO).observe(ACCESS))
        .isInstanceOf(ConnectResult.Unreachable.class);
  }

  @Test
  void answerThatNeverComesShouldBeUnreachable() {
    for (StubEvolution.Behaviour lost :
        List.of(StubEvolution.hangUp(), StubEvolution.reset(), StubEvolution.half(200, "{}"))) {
      evolution.on("GET /", lost);

      assertThat(connector(Duration.ZERO).observe(ACCESS))
          .isInstanceOf(ConnectResult.Unreachable.class);
    }
  }

  @Test
  void strangersServerShouldBeRefused() {
    assertThat(connector(Duration.ZERO).observe(ACCESS)).isInstanceOf(ConnectResult.Refused.class);
  }

  @Test
  void logOutOfAClosedSessionShouldFindItDown() {
    evolution.on("DELETE /instance/logout", captured("34-logout-when-closed.json"));

    assertThat(status(connector(Duration.ZERO).disconnect(ACCESS, false)))
        .isInstanceOf(ConnectionStatus.Disconnected.class);
  }

  @Test
  void instanceThatIsStillBeingRemovedShouldBeWaitedFor() {
    evolution
        .on("DELETE /instance/delete", captured("231-delete-while-receiver-down.json"))
        .on(
            STATE,
            captured("232-state-after-delete-receiver-down.json"),
            captured("232-state-after-delete-receiver-down.json"),
            captured("234-state-after-receiver-back.json"));

    assertThat(status(connector(Duration.ZERO).disconnect(ACCESS, true)))
        .isInstanceOf(ConnectionStatus.Disconnected.class);
    assertThat(evolution.requests()).hasSize(4);
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
