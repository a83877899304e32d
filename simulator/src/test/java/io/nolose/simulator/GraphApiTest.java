package io.nolose.simulator;

import static io.nolose.simulator.WebhookReceiverPredicates.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.CallbackRefused;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.graph.Signature;
import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.PhoneBehaviour;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Graph API over HTTP: sends, statuses, windows, subscriptions, signatures. */
class GraphApiTest {
  private static final String NUMBER = "106540352242922";
  private static final String WABA = "102290129340398";
  private static final String ANA = "5511988887777";
  private static final String SECRET = "simulated-app-secret";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Map<String, String> TOKEN =
      Map.of("authorization", "Bearer simulated-access-token", "content-type", "application/json");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private Simulator simulator;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withSpeed(100)
                .withGraphRetry(
                    new RetrySchedule(3, Duration.ofSeconds(1), Duration.ofSeconds(2))));
    control = simulator.control();
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  private Http.Reply call(String method, String path, String body) {
    return Http.call(method, simulator.url() + "/v25.0/" + path, TOKEN, body);
  }

  private void connect() {
    control.connectCallback(receiver.url() + "/cloud");
    assertThat(call("POST", WABA + "/subscribed_apps", "").status()).isEqualTo(200);
  }

  private Http.Reply sendText(String to, String text) {
    return call(
        "POST",
        NUMBER + "/messages",
        """
        {"messaging_product":"whatsapp","recipient_type":"individual","to":"%s","type":"text",
         "text":{"body":"%s"},"biz_opaque_callback_data":"our-id-1"}\
        """
            .formatted(to, text));
  }

  private List<String> statuses() {
    return receiver.posts(WebhookReceiverPredicates::isStatus).stream()
        .map(post -> value(post).path("statuses").path(0).path("status").asText())
        .toList();
  }

  @Test
  void sendShouldBeAcceptedThenSentDeliveredAndReadWithOurData() {
    connect();
    control.customerSends(ANA, NUMBER, "Oi");

    Http.Reply reply = sendText("+55 11 98888-7777", "olá");
    control.awaitQuiet(SOON);

    assertThat(reply.status()).isEqualTo(200);
    String id = reply.json().path("messages").path(0).path("id").asText();
    assertThat(id).startsWith("wamid.");
    assertThat(reply.json().path("contacts").path(0).path("wa_id").asText()).isEqualTo(ANA);
    assertThat(statuses()).containsExactlyInAnyOrder("sent", "delivered", "read");
    assertThat(receiver.posts(WebhookReceiverPredicates::isStatus))
        .map(post -> value(post).path("statuses").path(0))
        .allMatch(status -> status.path("id").asText().equals(id))
        .allMatch(status -> status.path("biz_opaque_callback_data").asText().equals("our-id-1"));
    assertThat(control.sends())
        .singleElement()
        .matches(send -> send.messageId().equals(id) && "our-id-1".equals(send.opaque()));
  }

  @Test
  void webhooksShouldBeSignedOverTheEscapedBytes() {
    connect();

    control.customerSends(ANA, NUMBER, "Olá / ação 😊");
    control.awaitQuiet(SOON);

    WebhookReceiver.Post post = receiver.posts().getFirst();
    assertThat(post.headers())
        .containsEntry("x-hub-signature-256", Signature.header(SECRET, post.bytes()));
    assertThat(new String(post.bytes(), StandardCharsets.ISO_8859_1))
        .contains("Ol\\u00e1 \\/ a\\u00e7\\u00e3o \\ud83d\\ude0a");
    JsonNode message = value(post).path("messages").path(0);
    assertThat(message.path("from").asText()).isEqualTo(ANA);
    assertThat(message.path("timestamp").isTextual()).isTrue();
    assertThat(value(post).path("metadata").path("phone_number_id").asText()).isEqualTo(NUMBER);
  }

  @Test
  void signatureShouldMatchThePublishedVector() {
    String header =
        Signature.header(
            "It's a Secret to Everybody", "Hello, World!".getBytes(StandardCharsets.UTF_8));

    assertThat(header)
        .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
  }

  @Test
  void nothingShouldArriveWhenTheAppIsNotSubscribed() {
    control.connectCallback(receiver.url());

    control.customerSends(ANA, NUMBER, "Oi");
    control.awaitQuiet(SOON);

    assertThat(receiver.posts()).isEmpty();
    assertThat(call("GET", WABA + "/subscribed_apps", null).json().path("data")).isEmpty();
  }

  @Test
  void freeTextShouldFailLaterWhenTheWindowIsClosedAndTemplatesShouldPass() {
    connect();

    assertThat(sendText("+" + ANA, "oi").status()).isEqualTo(200);
    control.awaitQuiet(SOON);
    JsonNode failed =
        value(receiver.posts(WebhookReceiverPredicates::isStatus).getFirst())
            .path("statuses")
            .path(0);
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.path("errors").path(0).path("code").asInt()).isEqualTo(131047);

    receiver.forget();
    Http.Reply template =
        call(
            "POST",
            NUMBER + "/messages",
            """
            {"messaging_product":"whatsapp","to":"+%s","type":"template","template":{"name":"order_confirmation",
             "language":{"code":"pt_BR"},"components":[{"type":"body","parameters":[
             {"type":"text","text":"Ana"},{"type":"text","text":"42"}]}]}}\
            """
                .formatted(ANA));
    control.awaitQuiet(SOON);
    assertThat(template.json().path("messages").path(0).path("message_status").asText())
        .isEqualTo("accepted");
    assertThat(statuses()).contains("read");
    assertThat(control.sends().getLast().text())
        .isEqualTo("Olá Ana, o seu pedido 42 foi confirmado.");
  }

  @Test
  void unreachableNumberShouldFailLater() {
    connect();
    control.behave("5511900001111", PhoneBehaviour.defaults().withOnWhatsApp(false));
    control.openWindow(NUMBER, "5511900001111");

    assertThat(sendText("+5511900001111", "oi").status()).isEqualTo(200);
    control.awaitQuiet(SOON);

    assertThat(statuses()).containsExactly("failed");
  }

  @Test
  void wrongRequestsShouldBeAnsweredWithCodes() {
    assertThat(code(call("POST", NUMBER + "/messages", "{}"))).isEqualTo(100);
    assertThat(code(call("GET", "999999999999/messages", null))).isEqualTo(100);
    assertThat(
            code(
                call(
                    "POST",
                    NUMBER + "/messages",
                    "{\"messaging_product\":\"whatsapp\",\"to\":\"+1\",\"type\":\"text\"}")))
        .isEqualTo(131008);
    assertThat(
            code(
                call(
                    "POST",
                    NUMBER + "/messages",
                    "{\"messaging_product\":\"whatsapp\",\"to\":\"+1\",\"type\":\"template\",\"template\":{\"name\":\"nope\",\"language\":{\"code\":\"pt_BR\"}}}")))
        .isEqualTo(132001);
    assertThat(
            code(
                call(
                    "POST",
                    NUMBER + "/messages",
                    "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.nope\"}")))
        .isEqualTo(131009);
    Map<String, String> wrong = new HashMap<>(TOKEN);
    wrong.put("authorization", "Bearer wrong");
    Http.Reply refused = Http.call("GET", simulator.url() + "/v25.0/" + NUMBER, wrong, null);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(code(refused)).isEqualTo(190);
  }

  private static int code(Http.Reply reply) {
    assertThat(reply.status()).isGreaterThanOrEqualTo(400);
    return reply.json().path("error").path("code").asInt();
  }

  @Test
  void revokedTokenShouldBeRefused() {
    control.revokeAccessToken("simulated-access-token");

    assertThat(code(call("GET", NUMBER, null))).isEqualTo(190);
  }

  @Test
  void callbackShouldBeRefusedWhenItDoesNotRepeatTheChallenge() {
    receiver.refuseChallenges();

    assertThatThrownBy(() -> control.connectCallback(receiver.url()))
        .isInstanceOf(CallbackRefused.class);
    Http.Reply reply =
        call(
            "POST",
            WABA + "/subscribed_apps",
            "{\"override_callback_uri\":\"%s\",\"verify_token\":\"t\"}".formatted(receiver.url()));
    assertThat(code(reply)).isEqualTo(2200);
  }

  @Test
  void numbersOwnCallbackShouldWinOverTheAccountsAndTheApps() {
    connect();
    WebhookReceiver own = new WebhookReceiver();
    try (own) {
      Http.Reply reply =
          call(
              "POST",
              NUMBER,
              "{\"webhook_configuration\":{\"override_callback_uri\":\"%s\",\"verify_token\":\"t\"}}"
                  .formatted(own.url()));
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);

      control.customerSends(ANA, NUMBER, "Oi");
      control.awaitQuiet(SOON);

      assertThat(own.posts()).hasSize(1);
      assertThat(receiver.posts()).isEmpty();
    }
  }

  @Test
  void webhookShouldBeTriedAgainUntilExactlyTwoHundred() {
    connect();
    receiver.answerNext(202, 404);

    control.customerSends(ANA, NUMBER, "Oi");
    control.awaitQuiet(SOON);

    assertThat(receiver.posts()).hasSize(3);
  }

  @Test
  void hiddenPhoneShouldLeaveOnlyTheUserId() {
    connect();

    control.send(CustomerMessage.text(ANA, NUMBER, "Oi").lidOnly());
    control.awaitQuiet(SOON);

    JsonNode value = value(receiver.posts().getFirst());
    assertThat(value.path("messages").path(0).has("from")).isFalse();
    assertThat(value.path("messages").path(0).path("from_user_id").asText()).startsWith("BR.");
    assertThat(value.path("contacts").path(0).has("wa_id")).isFalse();
  }

  @Test
  void templatesShouldComeInPagesUntilNoNextIsGiven() {
    JsonNode first = call("GET", WABA + "/message_templates?limit=3", null).json();
    String after = first.path("paging").path("cursors").path("after").asText();
    JsonNode second = call("GET", WABA + "/message_templates?limit=3&after=" + after, null).json();

    assertThat(first.path("data")).hasSize(3);
    assertThat(first.path("paging").has("next")).isTrue();
    assertThat(second.path("data")).hasSize(1);
    assertThat(second.path("paging").has("next")).isFalse();
  }

  @Test
  void uploadedMediaShouldBeDescribedAndDownloadable() {
    Map<String, String> form = new HashMap<>(TOKEN);
    form.put("content-type", "multipart/form-data; boundary=XX");
    String body =
        """
        --XX
        Content-Disposition: form-data; name="messaging_product"

        whatsapp
        --XX
        Content-Disposition: form-data; name="file"; filename="a.txt"
        Content-Type: text/plain

        hello
        --XX--
        """
            .replace("\n", "\r\n");
    String id =
        Http.call("POST", simulator.url() + "/v25.0/" + NUMBER + "/media", form, body)
            .json()
            .path("id")
            .asText();

    JsonNode described = call("GET", id, null).json();
    Http.Reply downloaded = Http.call("GET", described.path("url").asText(), TOKEN, null);

    assertThat(described.path("mime_type").asText()).isEqualTo("text/plain");
    assertThat(described.path("file_size").asInt()).isEqualTo(5);
    assertThat(downloaded.text()).isEqualTo("hello");
  }
}
