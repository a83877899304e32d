package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.fault.WebhookFault;
import io.nolose.simulator.journal.WebhookAttempt;
import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneBehaviour;
import io.nolose.simulator.world.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Evolution posts, compared with what was captured, and how it tries again. */
class EvolutionWebhooksTest {
  private static final String ANA = "5511988887777";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Map<String, String> KEY =
      Map.of("apikey", "simulated-evolution-key", "content-type", "application/json");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private Simulator simulator;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    simulator = Simulator.start(options().withHistory(HistorySize.NONE));
    control = simulator.control();
  }

  private static SimulatorOptions options() {
    return SimulatorOptions.defaults()
        .withSpeed(100)
        .withEvolutionRetry(new RetrySchedule(3, Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  private Http.Reply post(String path, String body) {
    return Http.call("POST", simulator.url() + path, KEY, body);
  }

  private void createAndScan(String webhookOptions) {
    String body =
        """
        {"instanceName":"lab1","integration":"WHATSAPP-BAILEYS","qrcode":true,
         "webhook":{"url":"%s/hook","events":[]%s}}\
        """
            .formatted(receiver.url(), webhookOptions);
    assertThat(post("/instance/create", body).status()).isEqualTo(201);
    control.scan("lab1", "5511900000000", "Lab Loja");
    control.awaitQuiet(SOON);
  }

  private String sendText(String number, String text) {
    Http.Reply reply =
        post("/message/sendText/lab1", "{\"number\":\"" + number + "\",\"text\":\"" + text + "\"}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    return reply.json().path("key").path("id").asText();
  }

  private void sameForm(String capture, String event) {
    JsonNode captured = Capture.load(capture).webhooks(event).getFirst();
    assertThat(receiver.events(event)).isNotEmpty();
    ObjectNode actual = (ObjectNode) receiver.events(event).getLast().body();
    assertThat(JsonShape.differences(captured, actual)).as(event).isEmpty();
  }

  @Test
  void scanShouldAnnounceTheQrCodeAndTheOpenConnection() {
    createAndScan(",\"headers\":{\"X-Secret\":\"s3cret\"}");

    sameForm("61-webhook-qrcode.updated", "qrcode.updated");
    sameForm("63-webhook-connection.update-open", "connection.update");
    sameForm("197-webhook-instance.create", "instance.create");
    assertThat(receiver.posts()).allMatch(post -> "s3cret".equals(post.headers().get("x-secret")));
    assertThat(
            receiver
                .events("connection.update")
                .getLast()
                .body()
                .path("data")
                .path("wuid")
                .asText())
        .isEqualTo("5511900000000@s.whatsapp.net");
  }

  @Test
  void customersMessageShouldBeAnUpsertWithTheContactBehindIt() {
    createAndScan("");
    receiver.forget();

    control.send(CustomerMessage.text(ANA, "lab1", "Olá").named("Ana").withId("3EB0AAAA0001"));
    control.awaitQuiet(SOON);

    sameForm("70-upsert-conversation", "messages.upsert");
    sameForm("70-upsert-conversation", "contacts.upsert");
    JsonNode data = receiver.events("messages.upsert").getFirst().body().path("data");
    assertThat(data.path("key").path("id").asText()).isEqualTo("3EB0AAAA0001");
    assertThat(data.path("message").path("conversation").asText()).isEqualTo("Olá");
  }

  @Test
  void lidSenderShouldShowThePhoneInTheUpsertAndKeepTheLidInTheRows() {
    createAndScan("");
    receiver.forget();

    control.send(CustomerMessage.text(ANA, "lab1", "via lid").viaLid());
    control.awaitQuiet(SOON);

    sameForm("73-upsert-lid", "messages.upsert");
    JsonNode records =
        post("/chat/findMessages/lab1", "{}").json().path("messages").path("records");
    assertThat(records.path(0).path("key").path("remoteJid").asText()).endsWith("@lid");
    assertThat(records.path(0).path("key").path("remoteJidAlt").asText())
        .isEqualTo(ANA + "@s.whatsapp.net");
  }

  @Test
  void groupAndOwnPhoneMessagesShouldLookAsCaptured() {
    createAndScan("");

    control.send(CustomerMessage.text(ANA, "lab1", "no grupo").inGroup("120363000000000001@g.us"));
    control.awaitQuiet(SOON);
    sameForm("74-upsert-group-lid", "messages.upsert");

    control.send(CustomerMessage.text(ANA, "lab1", "do celular").fromTheOwnPhone());
    control.awaitQuiet(SOON);
    sameForm("75-upsert-fromMe-phone", "messages.upsert");
  }

  @Test
  void sentMessageShouldBecomeDeliveredAndRead() {
    createAndScan("");
    receiver.forget();

    String id = sendText(ANA, "resposta do CRM");
    control.awaitQuiet(SOON);

    sameForm("101-webhook-send.message", "send.message");
    sameForm("102-update-READ", "messages.update");
    assertThat(receiver.events("messages.update"))
        .extracting(post -> post.body().path("data").path("status").asText())
        .containsExactlyInAnyOrder("SERVER_ACK", "DELIVERY_ACK", "READ");
    assertThat(receiver.events("messages.update"))
        .allMatch(post -> post.body().path("data").path("keyId").asText().equals(id));
    assertThat(control.sends()).singleElement().matches(send -> send.messageId().equals(id));
  }

  @Test
  void phoneThatIsOffShouldDeliverOnlyWhenTold() {
    createAndScan("");
    control.behave(ANA, PhoneBehaviour.defaults().withoutDelivery());
    receiver.forget();

    sendText(ANA, "oi");
    control.awaitQuiet(SOON);
    assertThat(receiver.events("messages.update")).hasSize(1);

    assertThat(control.deliver(ANA)).isEqualTo(1);
    assertThat(control.read(ANA)).isEqualTo(1);
    control.awaitQuiet(SOON);
    assertThat(receiver.events("messages.update")).hasSize(3);
  }

  @Test
  void logoutShouldCloseWithTheCapturedEvents() {
    createAndScan("");
    receiver.forget();

    Http.call("DELETE", simulator.url() + "/instance/logout/lab1", KEY, null);
    control.awaitQuiet(SOON);

    sameForm("199-webhooks-logout", "status.instance");
    sameForm("199-webhooks-logout", "logout.instance");
    sameForm("199-webhooks-logout", "connection.update");
    assertThat(
            post("/message/sendText/lab1", "{\"number\":\"" + ANA + "\",\"text\":\"x\"}").status())
        .isEqualTo(500);
  }

  @Test
  void webhookShouldBeTriedAgainAfterAFailureWithTheSameBody() {
    createAndScan("");
    receiver.forget();
    receiver.answerNext(500, 503);

    control.customerSends(ANA, "lab1", "de novo");
    control.awaitQuiet(SOON);

    List<WebhookReceiver.Post> all = receiver.posts();
    long distinct = all.stream().map(post -> post.text()).distinct().count();
    assertThat(all).hasSize((int) distinct + 2);
  }

  @Test
  void webhookShouldNeverBeTriedAgainAfterANotFound() {
    createAndScan("");
    receiver.forget();
    receiver.answerNext(404, 404, 404);

    control.customerSends(ANA, "lab1", "perdida");
    control.awaitQuiet(SOON);

    assertThat(receiver.posts()).hasSize(3);
    assertThat(control.webhookAttempts())
        .filteredOn(attempt -> attempt.status() == 404)
        .extracting(WebhookAttempt::outcome)
        .containsOnly(WebhookAttempt.Outcome.GIVEN_UP);
  }

  @Test
  void deletedInstanceShouldLiveOnWhileItsReceiverIsDown() {
    createAndScan("");
    receiver.answerNext(500, 500, 500, 500, 500, 500);

    Http.Reply deleted = Http.call("DELETE", simulator.url() + "/instance/delete/lab1", KEY, null);
    Http.Reply state =
        Http.call("GET", simulator.url() + "/instance/connectionState/lab1", KEY, null);
    control.awaitQuiet(SOON);
    Http.Reply later =
        Http.call("GET", simulator.url() + "/instance/connectionState/lab1", KEY, null);

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(state.status()).isEqualTo(200);
    assertThat(later.status()).isEqualTo(404);
  }

  @Test
  void byEventsShouldAppendTheEventAndJwtKeyShouldBecomeAToken() {
    createAndScan(",\"byEvents\":true,\"headers\":{\"jwt_key\":\"secret\"}");

    assertThat(receiver.events("connection.update"))
        .allMatch(post -> post.path().equals("/hook/connection-update"))
        .allMatch(post -> post.headers().get("authorization").startsWith("Bearer ey"))
        .noneMatch(post -> post.headers().containsKey("jwt_key"));
  }

  @Test
  void webhookFaultsShouldDuplicateDropAndReorder() {
    createAndScan("");
    receiver.forget();

    control.fault(WebhookFault.duplicate(Provider.EVOLUTION, 2, 1));
    control.customerSends(ANA, "lab1", "tres vezes");
    control.awaitQuiet(SOON);
    assertThat(receiver.events("messages.upsert")).hasSize(3);

    control.fault(WebhookFault.drop(Provider.EVOLUTION, 1));
    control.customerSends(ANA, "lab1", "nenhuma");
    control.awaitQuiet(SOON);
    assertThat(receiver.events("messages.upsert")).hasSize(3);

    control.fault(WebhookFault.reorder(Provider.EVOLUTION, 1));
    control.customerSends(ANA, "lab1", "depois");
    control.awaitQuiet(SOON);
    assertThat(receiver.events("messages.upsert")).hasSize(4);
  }

  @Test
  void qrCodeShouldRenewAndEndInARefusal() {
    simulator.close();
    simulator = Simulator.start(options().withQrRenewal(Duration.ofSeconds(5)).withQrCodesMax(2));
    control = simulator.control();
    String body =
        "{\"instanceName\":\"lab1\",\"integration\":\"WHATSAPP-BAILEYS\",\"qrcode\":true,\"webhook\":{\"url\":\"%s\",\"events\":[]}}"
            .formatted(receiver.url());
    post("/instance/create", body);
    WaitFor.until(() -> !receiver.posts(WebhookReceiverPredicates::isRefusal).isEmpty());

    assertThat(receiver.events("qrcode.updated")).hasSize(3);
    assertThat(control.instance("lab1").state()).isEqualTo("close");
  }

  @Test
  void scannedPhoneShouldBringItsHistoryInChunks() {
    simulator.close();
    simulator = Simulator.start(options().withHistory(new HistorySize(30, 20, 50)));
    control = simulator.control();
    createAndScan("");

    int announced =
        receiver.events("messages.set").stream()
            .mapToInt(post -> post.body().path("data").size())
            .sum();
    assertThat(announced).isEqualTo(control.instance("lab1").messages()).isGreaterThan(100);
    assertThat(receiver.events("messages.set"))
        .anyMatch(post -> post.body().path("isLatest").asBoolean());
    JsonNode contacts = post("/chat/findContacts/lab1", "{\"where\":{}}").json();
    assertThat(contacts.findValuesAsText("remoteJid")).anyMatch(jid -> jid.endsWith("@g.us"));
    JsonNode chats = post("/chat/findChats/lab1", "{}").json();
    assertThat(chats.findValuesAsText("remoteJid")).anyMatch(jid -> jid.endsWith("@lid"));
    assertThat(chats).hasSize(20);
  }
}
