package io.nolose.evolution.channel;

import static io.nolose.evolution.TestAccess.ACCESS;
import static io.nolose.evolution.TestAccess.CONNECTION;
import static io.nolose.evolution.TestAccess.INSTANCE_NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.ingest.SigningSecrets;
import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingCode;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.domain.ingest.ProviderEventId;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.InstanceName;
import io.nolose.evolution.PatientConfig;
import io.nolose.evolution.StubEvolution;
import io.nolose.evolution.WebhookRoute;
import io.nolose.evolution.ingest.EvolutionInboundTranslator;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the simulated Evolution API; we are the stub that takes its webhooks. */
@QuarkusTest
class EvolutionChannelConnectorTest {
  private static final SigningSecrets SECRETS =
      (_, key) -> List.of(new WebhookSecret("secret of " + key), new WebhookSecret("older"));
  private static final PhoneNumber PHONE = new PhoneNumber("+5511900000000");

  private final SettableTime time = new SettableTime();
  private final StubEvolution us = new StubEvolution();
  private Simulator simulator;

  @BeforeEach
  void start() {
    us.on("POST /", StubEvolution.answer(204, ""));
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withSpeed(20)
                .withEvolutionApiKey(PatientConfig.KEY)
                .withQrRenewal(Duration.ofHours(1))
                .withHistory(new HistorySize(3, 3, 4)));
  }

  @AfterEach
  void stop() {
    simulator.close();
    us.close();
  }

  @Test
  void draftShouldBeProvisionedUnderANameOfItsOwn() {
    ConnectionDraft draft =
        new ConnectionDraft(
            ACCESS.tenant(), ACCESS.channel(), CONNECTION, ProviderCredentials.NONE);

    ProvisionResult.Provisioned provisioned =
        (ProvisionResult.Provisioned) connector().provision(draft);

    assertThat(provisioned.account()).isEqualTo(InstanceName.of(CONNECTION));
    assertThat(provisioned.routingKey()).isEqualTo(new RoutingKey(CONNECTION.toString()));
    assertThat(provisioned.signingSecret()).isNull();
    assertThat(connector(config().withoutKey()).provision(draft))
        .isInstanceOf(ProvisionResult.NotConfigured.class);
    assertThat(connector(config().withoutPublicAddress()).provision(draft))
        .isInstanceOf(ProvisionResult.NotConfigured.class);
  }

  @Test
  void firstConnectShouldMakeTheInstanceAndShowACode() {
    PairingCode code = code(connector().connect(ACCESS, PairingRequest.BY_QR_CODE));

    assertThat(code.code()).startsWith("2@");
    assertThat(Base64.getDecoder().decode(code.imagePng())).startsWith(0x89, 'P', 'N', 'G');
    assertThat(code.typedCode()).isNull();
    assertThat(code.expiresAt()).isEqualTo(time.instant().plus(Duration.ofSeconds(45)));
    assertThat(simulator.control().instance(INSTANCE_NAME).webhookUrl())
        .isEqualTo(us.url() + WebhookRoute.PATH + "/" + CONNECTION);
  }

  @Test
  void webhooksShouldCarryTheFirstSecret() {
    connector().connect(ACCESS, PairingRequest.BY_QR_CODE);
    simulator.control().scan(INSTANCE_NAME);
    quiet();

    assertThat(us.requests())
        .isNotEmpty()
        .allSatisfy(webhook ->
            assertThat(webhook.headers())
                .containsEntry(WebhookRoute.SECRET_HEADER, "secret of " + CONNECTION));
  }

  @Test
  void secondConnectShouldShowTheSameCodeWithItsAge() {
    EvolutionChannelConnector connector = connector();
    PairingCode first = code(connector.connect(ACCESS, PairingRequest.BY_QR_CODE));
    time.tick(Duration.ofSeconds(5));

    PairingCode second = code(connector.connect(ACCESS, PairingRequest.BY_QR_CODE));

    assertThat(second).isEqualTo(first);
    assertThat(calls("POST", "/instance/create")).hasSize(1);
  }

  @Test
  void observingShouldShowTheCodeAndStartNothing() {
    EvolutionChannelConnector connector = connector();
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(code(connector.observe(ACCESS)).code()).startsWith("2@");
    assertThat(calls("POST", "/")).hasSize(1);
  }

  @Test
  void typedCodeShouldBeShownWhenAskedFor() {
    assertThat(code(connector().connect(ACCESS, new PairingRequest(PHONE))).typedCode()).hasSize(8);
  }

  @Test
  void typedCodeShouldReplaceAQrCodeThatIsShown() {
    EvolutionChannelConnector connector = connector();
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(code(connector.connect(ACCESS, new PairingRequest(PHONE))).typedCode()).hasSize(8);
  }

  @Test
  void scannedCodeShouldConnectWithNumberAndName() {
    EvolutionChannelConnector connector = connector();
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);
    simulator.control().scan(INSTANCE_NAME, PHONE.digits(), "Lab Loja");

    ConnectResult.Observed observed = (ConnectResult.Observed) connector.observe(ACCESS);

    assertThat(observed.observation().status())
        .isEqualTo(new ConnectionStatus.Connected(time.instant()));
    assertThat(observed.observation().phoneNumber()).isEqualTo(PHONE);
    assertThat(observed.observation().profileName()).isEqualTo("Lab Loja");
    assertThat(connector.connect(ACCESS, PairingRequest.BY_QR_CODE)).isEqualTo(observed);
  }

  @Test
  void connectingAgainShouldTellEvolutionOurPresentAddress() {
    connector().connect(ACCESS, PairingRequest.BY_QR_CODE);
    connector(config().withPublicAddress("http://127.0.0.1:1"))
        .connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(simulator.control().instance(INSTANCE_NAME).webhookUrl())
        .startsWith("http://127.0.0.1:1/");
  }

  @Test
  void everyWebhookOfAWorkingDayShouldBeRead() {
    connector().connect(ACCESS, PairingRequest.BY_QR_CODE);
    simulator.control().scan(INSTANCE_NAME, PHONE.digits(), "Lab Loja");
    simulator.control().customerSends("5511988887777", INSTANCE_NAME, "Olá");
    simulator
        .control()
        .send(CustomerMessage.text("5511988887777", INSTANCE_NAME, "via lid").viaLid());
    simulator
        .control()
        .send(CustomerMessage.text("5511988887777", INSTANCE_NAME, "lid only").lidOnly());
    simulator.control().unlink(INSTANCE_NAME);
    quiet();

    List<InboundEvent> events = us.requests().stream().flatMap(this::events).toList();

    assertThat(events)
        .filteredOn(InboundEvent.MessageArrived.class::isInstance)
        .extracting(event -> ((InboundEvent.MessageArrived) event).content().summary())
        .contains("Olá", "via lid", "lid only");
    assertThat(events)
        .filteredOn(InboundEvent.ConnectionChanged.class::isInstance)
        .extracting(
            event -> ((InboundEvent.ConnectionChanged) event).observation().status().wireName())
        .contains("connecting", "qr", "connected", "disconnected");
    assertThat(events).hasAtLeastOneElementOfType(InboundEvent.ContactSeen.class);
    assertThat(events).hasAtLeastOneElementOfType(InboundEvent.ChatSeen.class);
  }

  @Test
  void unlinkedPhoneShouldBeObservedWithAReason() {
    EvolutionChannelConnector connector = connector();
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);
    simulator.control().scan(INSTANCE_NAME);
    simulator.control().unlink(INSTANCE_NAME);

    assertThat(disconnected(connector.observe(ACCESS)).reason()).isNotBlank();
    assertThat(code(connector.connect(ACCESS, PairingRequest.BY_QR_CODE)).code()).isNotBlank();
  }

  @Test
  void connectionThatWasNeverMadeShouldBeObservedAsDown() {
    assertThat(disconnected(connector().observe(ACCESS)).reason()).isNotBlank();
    assertThat(simulator.control().instances()).isEmpty();
  }

  @Test
  void disconnectShouldTakeItDownAndBeRepeatable() {
    EvolutionChannelConnector connector = connector();
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);
    simulator.control().scan(INSTANCE_NAME);

    disconnected(connector.disconnect(ACCESS, false));
    disconnected(connector.disconnect(ACCESS, false));

    assertThat(simulator.control().instance(INSTANCE_NAME).state()).isEqualTo("close");
  }

  @Test
  void forgettingShouldRemoveTheInstanceAndBeRepeatable() {
    EvolutionChannelConnector connector = connector();
    connector.connect(ACCESS, PairingRequest.BY_QR_CODE);
    simulator.control().scan(INSTANCE_NAME);

    disconnected(connector.disconnect(ACCESS, true));
    assertThat(simulator.control().instances()).isEmpty();
    disconnected(connector.disconnect(ACCESS, true));
  }

  @Test
  void disconnectOfWhatNeverWasShouldFindItDown() {
    disconnected(connector().disconnect(ACCESS, false));
    disconnected(connector().disconnect(ACCESS, true));
  }

  @Test
  void wrongKeyShouldBeRefusedWithWhatToDo() {
    EvolutionChannelConnector wrong = connector(config().withKey("wrong"));
    connector().connect(ACCESS, PairingRequest.BY_QR_CODE);

    for (ConnectResult result :
        List.of(wrong.connect(ACCESS, PairingRequest.BY_QR_CODE), wrong.observe(ACCESS))) {
      assertThat(((ConnectResult.Refused) result).missing())
          .singleElement()
          .asString()
          .contains("EVOLUTION_API_KEY");
    }
  }

  @Test
  void missingKeyShouldBeRefusedWithoutACall() {
    ConnectResult result =
        connector(config().withoutKey()).connect(ACCESS, PairingRequest.BY_QR_CODE);

    assertThat(((ConnectResult.Refused) result).missing()).isNotEmpty();
    assertThat(simulator.control().calls()).isEmpty();
  }

  @Test
  void serverThatIsNotThereShouldBeUnreachable() {
    EvolutionChannelConnector lonely = connector(PatientConfig.at(StubEvolution.deafUrl()));

    assertThat(
            List.of(
                lonely.connect(ACCESS, PairingRequest.BY_QR_CODE),
                lonely.observe(ACCESS),
                lonely.disconnect(ACCESS, false),
                lonely.disconnect(ACCESS, true)))
        .allSatisfy(result -> assertThat(result).isInstanceOf(ConnectResult.Unreachable.class));
  }

  private Stream<InboundEvent> events(StubEvolution.Request webhook) {
    return new EvolutionInboundTranslator()
            .translate(
                new ProviderEvent(
                    new ProviderEventId(new UUID(7, 8)),
                    ACCESS.tenant(),
                    ACCESS.channel(),
                    CONNECTION,
                    ProviderKind.EVOLUTION,
                    webhook.body().getBytes(StandardCharsets.UTF_8),
                    time.instant()))
            .stream();
  }

  private List<String> calls(String method, String path) {
    return simulator.control().calls().stream()
        .filter(call -> call.method().equals(method) && call.path().startsWith(path))
        .map(call -> call.method() + " " + call.path())
        .toList();
  }

  private static PairingCode code(ConnectResult result) {
    return ((ConnectionStatus.AwaitingPairing)
            ((ConnectResult.Observed) result).observation().status())
        .code();
  }

  private static ConnectionStatus.Disconnected disconnected(ConnectResult result) {
    return (ConnectionStatus.Disconnected) ((ConnectResult.Observed) result).observation().status();
  }

  private void quiet() {
    simulator.control().awaitQuiet(Duration.ofSeconds(20));
  }

  private PatientConfig config() {
    return PatientConfig.at(simulator.url()).withPublicAddress(us.url());
  }

  private EvolutionChannelConnector connector() {
    return connector(config());
  }

  private EvolutionChannelConnector connector(PatientConfig config) {
    return new EvolutionChannelConnector(new EvolutionClient(config), config, SECRETS, time);
  }
}
