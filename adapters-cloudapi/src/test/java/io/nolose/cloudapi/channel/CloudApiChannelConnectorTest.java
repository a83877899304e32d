package io.nolose.cloudapi.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphTestbed;
import io.nolose.cloudapi.RawServer;
import io.nolose.domain.channel.ChannelCapability;
import io.nolose.domain.channel.ConnectResult;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ConnectionDraft;
import io.nolose.domain.channel.ConnectionObservation;
import io.nolose.domain.channel.ConnectionStatus;
import io.nolose.domain.channel.PairingRequest;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.channel.ProviderAccount;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProvisionResult;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.world.Provider;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
final class CloudApiChannelConnectorTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String OTHER_ACCOUNT = "777000777";

  private static Simulator simulator;

  @BeforeAll
  static void start() {
    simulator = GraphTestbed.start();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void forget() {
    simulator.control().reset();
    simulator
        .control()
        .addGraphNumber(new GraphNumber("5005", OTHER_ACCOUNT, "15550009999", "Outra Loja"));
  }

  @Test
  void theProfileShouldDeclareWhatTheCloudApiCanDo() {
    assertThat(connector().profile().capabilities())
        .containsExactlyInAnyOrder(
            ChannelCapability.TEMPLATES,
            ChannelCapability.READ_MARKS,
            ChannelCapability.INTERACTIVE,
            ChannelCapability.REACTIONS,
            ChannelCapability.TYPING);
  }

  @Test
  void connectingShouldCheckTheNumberAndSubscribeTheApp() {
    ConnectResult result = connect(GraphTestbed.access());

    assertThat(result)
        .isEqualTo(
            new ConnectResult.Observed(
                new ConnectionObservation(
                    new ConnectionStatus.Connected(NOW),
                    new PhoneNumber("+15550783881"),
                    "Loja Simulada")));
    assertThat(simulator.control().isSubscribed(GraphTestbed.ACCOUNT)).isTrue();
  }

  @Test
  void connectingShouldOnlyObserveWhenRepeated() {
    assertThat(connect(GraphTestbed.access())).isEqualTo(connect(GraphTestbed.access()));
  }

  @Test
  void observingShouldTellWhetherTheAppIsSubscribed() {
    assertThat(connector().observe(GraphTestbed.access()))
        .isEqualTo(
            new ConnectResult.Observed(
                new ConnectionObservation(
                    new ConnectionStatus.Disconnected(
                        "no app is subscribed to the account's webhooks"),
                    new PhoneNumber("+15550783881"),
                    "Loja Simulada")));

    connect(GraphTestbed.access());

    assertThat(connector().observe(GraphTestbed.access()))
        .isInstanceOfSatisfying(
            ConnectResult.Observed.class,
            seen ->
                assertThat(seen.observation().status())
                    .isEqualTo(new ConnectionStatus.Connected(NOW)));
  }

  @Test
  void disconnectingShouldLeaveTheSubscriptionToOtherNumbers() {
    connect(GraphTestbed.access());

    assertThat(connector().disconnect(GraphTestbed.access(), true))
        .isInstanceOfSatisfying(
            ConnectResult.Observed.class,
            seen ->
                assertThat(seen.observation().status())
                    .isInstanceOf(ConnectionStatus.Disconnected.class));
    assertThat(simulator.control().isSubscribed(GraphTestbed.ACCOUNT)).isTrue();
  }

  @Test
  void connectingShouldSayThatTheTokenIsDead() {
    assertThat(connect(GraphTestbed.ACCOUNT, "dead-token"))
        .isInstanceOfSatisfying(
            ConnectResult.Refused.class,
            refused -> {
              assertThat(refused.reason()).startsWith("190: ");
              assertThat(refused.missing()).singleElement().asString().startsWith("access_token");
            });
  }

  @Test
  void connectingShouldSayThatTheNumberIsUnknown() {
    assertThat(
            connect(
                GraphTestbed.access(
                    "40404", GraphTestbed.credentials(GraphTestbed.ACCOUNT, GraphTestbed.TOKEN))))
        .isInstanceOfSatisfying(
            ConnectResult.Refused.class,
            refused ->
                assertThat(refused.missing())
                    .singleElement()
                    .asString()
                    .startsWith("phone_number_id"));
  }

  @Test
  void connectingShouldSayThatTheNumberBelongsToAnotherAccount() {
    assertThat(connect(OTHER_ACCOUNT, GraphTestbed.TOKEN))
        .isEqualTo(
            new ConnectResult.Refused(
                "the number does not belong to the business account",
                List.of("phone_number_id must be one of the numbers of business_account_id")));
    assertThat(simulator.control().isSubscribed(OTHER_ACCOUNT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "10, access_token needs the permissions", "200, access_token needs the permissions",
    "133010, the number is not registered", "131042, the business account needs a valid payment",
    "131031, Meta has locked the business account"
  })
  void connectingShouldSayWhatIsMissing(int code, String missing) {
    simulator
        .control()
        .fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.ERROR).status(400).code(code));

    assertThat(connect(GraphTestbed.access()))
        .isInstanceOfSatisfying(
            ConnectResult.Refused.class,
            refused ->
                assertThat(refused.missing()).singleElement().asString().startsWith(missing));
  }

  @ParameterizedTest
  @CsvSource({"4", "80007", "2", "131016", "1"})
  void connectingShouldBeWorthAnotherTryWhenMetaIsBusy(int code) {
    simulator
        .control()
        .fault(ApiFault.of(Provider.GRAPH, ApiFault.Kind.ERROR).status(503).code(code));

    assertThat(connect(GraphTestbed.access())).isInstanceOf(ConnectResult.Unreachable.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = RawServer.Manner.class,
      names = {"HANG_UP", "RESET", "KEEP_SILENT"})
  void everythingShouldBeUnreachableWhenNoUsableAnswerComes(RawServer.Manner manner) {
    try (RawServer server = RawServer.that(manner)) {
      CloudApiChannelConnector connector = connector(GraphTestbed.impatientSettings(server.url()));

      assertThat(connector.connect(GraphTestbed.access(), PairingRequest.BY_QR_CODE))
          .isInstanceOf(ConnectResult.Unreachable.class);
      assertThat(connector.observe(GraphTestbed.access()))
          .isInstanceOf(ConnectResult.Unreachable.class);
    }
  }

  @Test
  void everythingShouldBeUnreachableWhenNobodyListens() {
    assertThat(
            connector(GraphTestbed.settings(RawServer.deadUrl()))
                .connect(GraphTestbed.access(), PairingRequest.BY_QR_CODE))
        .isInstanceOf(ConnectResult.Unreachable.class);
  }

  @Test
  void connectingShouldBeRefusedWhenSomethingElseAnswers() {
    try (RawServer server = RawServer.answering("HTTP/1.1 404 Not Found", "<html>?</html>")) {
      assertThat(
              connector(GraphTestbed.settings(server.url()))
                  .connect(GraphTestbed.access(), PairingRequest.BY_QR_CODE))
          .isInstanceOfSatisfying(
              ConnectResult.Refused.class,
              refused ->
                  assertThat(refused.missing())
                      .containsExactly("NOLOSE_GRAPH_URL must be the address of the Graph API"));
    }
  }

  @Test
  void aDraftShouldBeProvisionedWithWhatItBrings() {
    ProviderCredentials given =
        new ProviderCredentials(
            Map.of(
                "phone_number_id", " 11 ",
                "business_account_id", "22",
                "access_token", "EAAG",
                "app_secret", "s3cret",
                "verify_token", "v3rify",
                "colour", "blue"));

    assertThat(connector().provision(draft(given)))
        .isEqualTo(
            new ProvisionResult.Provisioned(
                new ProviderAccount("11"),
                new RoutingKey("11"),
                new ProviderCredentials(
                    Map.of(
                        "phone_number_id", "11",
                        "business_account_id", "22",
                        "access_token", "EAAG",
                        "app_secret", "s3cret",
                        "verify_token", "v3rify")),
                new WebhookSecret("s3cret"),
                new WebhookSecret("v3rify")));
  }

  @Test
  void aDraftShouldBeInvalidWhenItBringsNothing() {
    ProvisionResult expected =
        new ProvisionResult.Invalid(
            List.of(
                "phone_number_id is required",
                "business_account_id is required",
                "access_token is required"));

    assertThat(connector().provision(draft(ProviderCredentials.NONE))).isEqualTo(expected);
    assertThat(
            connector(GraphTestbed.operatorsSettings(simulator.url()))
                .provision(draft(ProviderCredentials.NONE)))
        .isEqualTo(expected);
  }

  @Test
  void aDraftShouldBeInvalidWhenItsFormIsWrong() {
    assertThat(
            connector()
                .provision(
                    draft(
                        new ProviderCredentials(
                            Map.of(
                                "phone_number_id", "+55 11 99999",
                                "business_account_id", "22",
                                "access_token", "two words",
                                "app_secret", "\u0000")))))
        .isEqualTo(
            new ProvisionResult.Invalid(
                List.of(
                    "phone_number_id must be digits: it is Meta's id, not a telephone number",
                    "access_token must not contain spaces or special characters",
                    "app_secret must not contain spaces or special characters")));
  }

  @Test
  void nothingShouldBeKeptOfTheOperatorsOwnNumber() {
    CloudApiSettings settings = GraphTestbed.operatorsSettings(simulator.url());

    assertThat(connector(settings).provision(draft(settings.operatorCredentials().orElseThrow())))
        .isEqualTo(
            new ProvisionResult.Provisioned(
                new ProviderAccount(GraphTestbed.NUMBER),
                new RoutingKey(GraphTestbed.NUMBER),
                ProviderCredentials.NONE,
                null,
                null));
    assertThat(
            connector(settings)
                .connect(
                    GraphTestbed.access(GraphTestbed.NUMBER, ProviderCredentials.NONE),
                    PairingRequest.BY_QR_CODE))
        .isInstanceOf(ConnectResult.Observed.class);
  }

  @Test
  void theOperatorsNumberShouldNotServeWhoDoesNotKnowItsToken() {
    CloudApiSettings settings = GraphTestbed.operatorsSettings(simulator.url());

    assertThat(
            connector(settings)
                .provision(draft(GraphTestbed.credentials(GraphTestbed.ACCOUNT, "guessed"))))
        .isInstanceOfSatisfying(
            ProvisionResult.Provisioned.class,
            provisioned ->
                assertThat(provisioned.credentials().find("access_token")).contains("guessed"));
  }

  @Test
  void connectingShouldSayThatTheOperatorsNumberIsConfiguredNoMore() {
    assertThat(connect(GraphTestbed.access(GraphTestbed.NUMBER, ProviderCredentials.NONE)))
        .isInstanceOfSatisfying(
            ConnectResult.Refused.class,
            refused ->
                assertThat(refused.missing())
                    .singleElement()
                    .asString()
                    .contains("WA_PHONE_NUMBER_ID"));
  }

  private static ConnectResult connect(String account, String token) {
    return connect(
        GraphTestbed.access(GraphTestbed.NUMBER, GraphTestbed.credentials(account, token)));
  }

  private static ConnectResult connect(ConnectionAccess access) {
    return connector().connect(access, PairingRequest.BY_QR_CODE);
  }

  private static CloudApiChannelConnector connector() {
    return connector(GraphTestbed.settings(simulator.url()));
  }

  private static CloudApiChannelConnector connector(CloudApiSettings settings) {
    return new CloudApiChannelConnector(GraphClient.of(settings), settings, () -> NOW);
  }

  private static ConnectionDraft draft(ProviderCredentials credentials) {
    ConnectionAccess access = GraphTestbed.access();
    return new ConnectionDraft(access.tenant(), access.channel(), access.connection(), credentials);
  }
}
