package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.ingest.InMemoryQuarantine;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.GraphTestbed;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ChannelRoute;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import io.nolose.domain.ingest.ProviderEvent;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.control.CallbackRefused;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
final class CloudApiWebhookResourceTest {
  private static final WebhookSecret OPERATORS = new WebhookSecret(GraphTestbed.APP_SECRET);
  private static final WebhookSecret TENANTS = new WebhookSecret("the-app-secret-of-a-tenant");

  private static HttpClient http;

  @TestHTTPResource("/api/webhook/cloudapi")
  String url;

  @Inject StorePorts ports;
  @Inject InMemoryQuarantine quarantine;

  @BeforeAll
  static void open() {
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @AfterAll
  static void close() {
    http.close();
  }

  @Test
  void theAddressShouldRepeatTheChallengeWhenTheTokenIsTheOperators() {
    HttpResponse<String> answer = verify("subscribe", GraphTestbed.VERIFY_TOKEN, "1158201444");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("1158201444");
    assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/plain");
  }

  @Test
  void theAddressShouldRepeatTheChallengeWhenAConnectionBroughtTheToken() {
    connect("30", null, new WebhookSecret("token of a tenant"));

    assertThat(verify("subscribe", "token%20of%20a%20tenant", "x").body()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
        "?hub.mode=unsubscribe&hub.verify_token=simulated-verify-token&hub.challenge=1",
        "?hub.verify_token=simulated-verify-token&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=simulated-verify-token",
        "?hub.mode=subscribe&hub.verify_token=&hub.challenge=1",
        "?hub.mode=subscribe&hub.verify_token=%00&hub.challenge=1"
      })
  void theAddressShouldNotBeConfirmedWhenTheQuestionIsNotMetas(String query) {
    HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(url + query)).GET());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void aDeliveryShouldBeStoredAsItCame() {
    Channel channel = connect("220044006600880", null, null);

    HttpResponse<String> answer = post(Payloads.load("text"), OPERATORS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(stored(channel))
        .singleElement()
        .satisfies(event -> assertThat(event.body()).isEqualTo(Payloads.load("text")));
  }

  @Test
  void aDeliveryShouldBeStoredOnceWhenItIsRepeated() {
    String number = "31";
    Channel channel = connect(number, null, null);
    byte[] body = delivery(number);

    assertThat(post(body, OPERATORS).statusCode()).isEqualTo(200);
    assertThat(post(body, OPERATORS).statusCode()).isEqualTo(200);

    assertThat(stored(channel)).hasSize(1);
  }

  @Test
  void aDeliveryShouldBeProvenWithTheSecretOfItsConnection() {
    String number = "32";
    Channel channel = connect(number, TENANTS, null);

    assertThat(post(delivery(number), OPERATORS).statusCode()).isEqualTo(401);
    assertThat(stored(channel)).isEmpty();
    assertThat(post(delivery(number), TENANTS).statusCode()).isEqualTo(200);
    assertThat(stored(channel)).hasSize(1);
  }

  @Test
  void aDeliveryShouldBeRefusedWhenItIsNotSigned() {
    Channel channel = connect("33", null, null);

    HttpResponse<String> answer =
        call(
            HttpRequest.newBuilder(URI.create(url))
                .POST(BodyPublishers.ofByteArray(delivery("33"))));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body()).contains("urn:nolose:problem:bad-webhook-signature");
    assertThat(stored(channel)).isEmpty();
  }

  @Test
  void aDeliveryShouldBeRefusedWhenItWasChangedOnTheWay() {
    byte[] body = delivery("34");
    String signature = signature(body, OPERATORS);
    body[body.length - 2] = ' ';

    assertThat(post(body, signature).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "{\"entry\":[]}"})
  void aDeliveryShouldBeKeptWhenItIsProvenButUnreadable(String body) {
    int before = quarantine.kept().size();

    assertThat(post(body.getBytes(StandardCharsets.UTF_8), OPERATORS).statusCode()).isEqualTo(200);
    assertThat(quarantine.kept()).hasSize(before + 1);
  }

  @Test
  void aDeliveryShouldBeKeptWhenItsNumberIsUnknown() {
    int before = quarantine.kept().size();

    assertThat(post(delivery("35"), OPERATORS).statusCode()).isEqualTo(200);
    assertThat(quarantine.kept()).hasSize(before + 1);
    assertThat(quarantine.kept().getLast().key()).isEqualTo("35");
  }

  @Test
  void aDeliveryShouldBeRefusedWhenItIsLargerThanMetasEverAre() {
    HttpResponse<String> answer =
        post(new byte[CloudApiWebhookResource.BODY_BYTES_MAX + 1], OPERATORS);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("urn:nolose:problem:body-too-large");
  }

  @Test
  void theSimulatorsWebhooksShouldBeConfirmedProvenAndUnderstood() {
    String number = "36";
    Channel channel = connect(number, null, null);
    try (Simulator simulator = simulatorWith(number)) {
      simulator.control().connectCallback(url);
      subscribe(simulator);
      simulator.control().customerSends("5521987650001", number, "Olá, é aqui?");
      simulator.control().awaitQuiet(Duration.ofSeconds(20));
    }

    List<ProviderEvent> stored = stored(channel);
    assertThat(stored).hasSize(1);
    assertThat(EventText.of(new CloudApiInboundTranslator().translate(stored.getFirst())))
        .contains("INBOUND LIVE +5521987650001", "text Olá, é aqui?");
  }

  @Test
  void theSimulatorShouldNotConfirmAnAddressWithAnotherToken() {
    try (Simulator simulator =
        Simulator.start(SimulatorOptions.defaults().withGraphVerifyToken("another-token"))) {
      assertThatThrownBy(() -> simulator.control().connectCallback(url))
          .isInstanceOf(CallbackRefused.class);
    }
  }

  private static Simulator simulatorWith(String number) {
    return Simulator.start(
        SimulatorOptions.defaults()
            .withSpeed(100)
            .withGraphNumbers(
                new io.nolose.simulator.graph.GraphNumber(
                    number, GraphTestbed.ACCOUNT, "15550783881", "Loja Simulada")));
  }

  private static void subscribe(Simulator simulator) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(simulator.url() + "/v25.0/" + GraphTestbed.ACCOUNT + "/subscribed_apps"))
            .header("Authorization", "Bearer " + GraphTestbed.TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    assertThat(call(request).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> verify(String mode, String token, String challenge) {
    return call(
        HttpRequest.newBuilder(
                URI.create(
                    url
                        + "?hub.mode="
                        + mode
                        + "&hub.verify_token="
                        + token
                        + "&hub.challenge="
                        + challenge))
            .GET());
  }

  private HttpResponse<String> post(byte[] body, WebhookSecret secret) {
    return post(body, signature(body, secret));
  }

  private HttpResponse<String> post(byte[] body, String signature) {
    return call(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static String signature(byte[] body, WebhookSecret secret) {
    return "sha256=" + HexFormat.of().formatHex(WebhookSignature.sign(body, secret));
  }

  private static HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new AssertionError(ended);
    }
  }

  private Channel connect(String number, WebhookSecret signing, WebhookSecret verifying) {
    StoreFixture fixture = new StoreFixture(ports);
    Channel channel = fixture.storedChannel(fixture.storedTenant());
    ports
        .transactions()
        .callWithoutTenant(() -> {
          ports
              .channelRoutes()
              .add(
                  new ChannelRoute(
                      CloudApiProfile.PROFILE.kind(),
                      new RoutingKey(number),
                      channel.tenant(),
                      channel.id(),
                      channel.connections().getFirst().id(),
                      signing,
                      verifying));
          return true;
        });
    return channel;
  }

  private List<ProviderEvent> stored(Channel channel) {
    Instant later = SettableTime.START.plus(Duration.ofDays(1));
    return ports
        .transactions()
        .call(
            channel.tenant(),
            () -> ports.eventQueue().next(channel.tenant(), channel.id(), later, 100));
  }

  private static byte[] delivery(String number) {
    return """
    {"object":"whatsapp_business_account","entry":[{"id":"9","changes":[{"field":"messages",
     "value":{"metadata":{"phone_number_id":"%s"},"messages":[{"from":"5521987650001",
     "id":"wamid.%s","timestamp":"1763700000","type":"text","text":{"body":"Oi"}}]}}]}]}
    """
        .formatted(number, number)
        .getBytes(StandardCharsets.UTF_8);
  }
}
