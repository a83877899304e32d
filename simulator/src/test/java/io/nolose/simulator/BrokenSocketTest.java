package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What waits: for the socket to come back, and for a webhook that Evolution's queue is stuck on.
 */
class BrokenSocketTest {
  private static final String ANA = "5511988887777";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Map<String, String> KEY =
      Map.of("apikey", "simulated-evolution-key", "content-type", "application/json");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private Simulator simulator;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    start(SimulatorOptions.defaults());
    control.scan("shop");
    control.awaitQuiet(SOON);
    receiver.forget();
  }

  private void start(SimulatorOptions options) {
    simulator =
        Simulator.start(
            options
                .withSpeed(20)
                .withHistory(HistorySize.NONE)
                .withEvolutionRetry(
                    new RetrySchedule(3, Duration.ofSeconds(2), Duration.ofSeconds(2))));
    control = simulator.control();
    create();
  }

  private Http.Reply create() {
    return post(
        "/instance/create",
        "{\"instanceName\":\"shop\",\"integration\":\"WHATSAPP-BAILEYS\",\"qrcode\":true,\"webhook\":{\"url\":\"%s\",\"events\":[]}}"
            .formatted(receiver.url()));
  }

  private Http.Reply post(String path, String body) {
    return Http.call("POST", simulator.url() + path, KEY, body);
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  @Test
  void messageShouldArriveAfterTheSocketHasComeBack() {
    control.dropSocket("shop");
    assertThat(control.instance("shop").state()).isEqualTo("connecting");

    control.customerSends(ANA, "shop", "enquanto isso");
    control.awaitQuiet(SOON);

    assertThat(control.instance("shop").state()).isEqualTo("open");
    assertThat(receiver.events("messages.upsert")).hasSize(1);
  }

  @Test
  void receiptsShouldArriveAfterTheSocketHasComeBack() {
    post("/message/sendText/shop", "{\"number\":\"" + ANA + "\",\"text\":\"oi\"}");
    control.dropSocket("shop");
    control.awaitQuiet(SOON);

    assertThat(receiver.events("messages.update"))
        .extracting(post -> post.body().path("data").path("status").asText())
        .contains("DELIVERY_ACK", "READ");
  }

  @Test
  void laterMessagesShouldWaitForTheWebhookOfAnEdit() {
    String id = control.customerSends(ANA, "shop", "Olá");
    control.awaitQuiet(SOON);
    receiver.forget();
    receiver.answerNext(500);

    control.send(CustomerMessage.text(ANA, "shop", "Olá!!").ofType("edit").replyingTo(id));
    control.customerSends(ANA, "shop", "depois");
    control.awaitQuiet(SOON);

    assertThat(receiver.posts())
        .extracting(WebhookReceiver.Post::event)
        .startsWith("messages.edited", "messages.edited")
        .contains("messages.upsert");
    assertThat(
            receiver
                .posts()
                .getFirst()
                .body()
                .path("data")
                .path("editedMessage")
                .path("conversation")
                .asText())
        .isEqualTo("Olá!!");
  }

  @Test
  void revokedMessageShouldBeEditedAwayAndDeleted() {
    String id = control.customerSends(ANA, "shop", "ops");

    control.send(CustomerMessage.text(ANA, "shop", "").ofType("revoke").replyingTo(id));
    control.awaitQuiet(SOON);

    assertThat(
            receiver.events("messages.edited").getFirst().body().path("data").path("type").asText())
        .isEqualTo("REVOKE");
    assertThat(
            receiver.events("messages.delete").getFirst().body().path("data").path("id").asText())
        .isEqualTo(id);
  }

  @Test
  void customerShouldFindTheBusinessByItsTelephoneNumberOrAsTheOnlyOne() {
    String number = control.instance("shop").number();

    assertThat(control.customerSends(ANA, "+" + number, "Olá")).startsWith("3A");
    assertThat(control.customerSends(ANA, "", "Olá")).startsWith("3A");
  }

  @Test
  void createShouldAnswerWithTheCodeThatAPhoneHasScannedMeanwhile() {
    simulator.close();
    start(SimulatorOptions.defaults().withAutoScan(true));
    Http.call("DELETE", simulator.url() + "/instance/delete/shop", KEY, null);
    control.awaitQuiet(SOON);

    Http.Reply created = create();

    assertThat(created.json().path("instance").path("status").asText()).isEqualTo("open");
    assertThat(created.json().path("qrcode").path("base64").asText()).startsWith("data:image/png");
  }

  @Test
  void anyPhoneShouldScanTheInstanceThatWaits() {
    control.unlink("shop");
    Http.call("GET", simulator.url() + "/instance/connect/shop", KEY, null);

    assertThat(control.scanAny().state()).isEqualTo("open");
  }
}
