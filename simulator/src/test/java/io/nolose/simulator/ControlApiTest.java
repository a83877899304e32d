package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneBehaviour;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The control API over HTTP, the page, and what survives a restart. */
class ControlApiTest {
  private static final Map<String, String> KEY =
      Map.of("apikey", "simulated-evolution-key", "content-type", "application/json");
  private static final Duration SOON = Duration.ofSeconds(15);

  @TempDir Path folder;
  private Simulator simulator;

  @BeforeEach
  void start() {
    simulator = Simulator.start(options());
  }

  private SimulatorOptions options() {
    return SimulatorOptions.defaults()
        .withSpeed(100)
        .withHistory(new HistorySize(10, 6, 10))
        .withStateFile(folder.resolve("state/simulator.json"));
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private Http.Reply control(String method, String path, String body) {
    return Http.call(method, simulator.url() + "/control/" + path, Map.of(), body);
  }

  private void create(String name) {
    String body =
        "{\"instanceName\":\"%s\",\"integration\":\"WHATSAPP-BAILEYS\",\"qrcode\":true}"
            .formatted(name);
    Http.call("POST", simulator.url() + "/instance/create", KEY, body);
  }

  @Test
  void instanceShouldShowItsQrCodeAndOpenWhenScanned() {
    create("shop");

    JsonNode before = control("GET", "instances", null).json().path(0);
    assertThat(before.path("qr_image").asText()).startsWith("data:image/png;base64,");
    JsonNode after =
        control("POST", "instances/shop/scan", "{\"number\":\"5511900000000\"}").json();
    assertThat(after.path("state").asText()).isEqualTo("open");
    assertThat(after.path("number").asText()).isEqualTo("5511900000000");
    assertThat(control("POST", "instances/ghost/scan", null).status()).isEqualTo(404);
  }

  @Test
  void qrImageShouldBeAReadablePicture() throws IOException {
    create("shop");

    String image = control("GET", "instances", null).json().path(0).path("qr_image").asText();
    byte[] png = java.util.Base64.getDecoder().decode(image.substring(image.indexOf(',') + 1));

    assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(png)).getWidth())
        .isGreaterThan(100);
  }

  @Test
  void customerShouldWriteReceiveAndReadThroughTheControlApi() {
    create("shop");
    control("POST", "instances/shop/scan", null);

    String id =
        control("POST", "phones/5511988887777/send", "{\"to\":\"shop\",\"text\":\"Olá\"}")
            .json()
            .path("id")
            .asText();
    control("POST", "phones/5511988887777/behaviour", "{\"deliver\":false}");
    Http.call(
        "POST",
        simulator.url() + "/message/sendText/shop",
        KEY,
        "{\"number\":\"5511988887777\",\"text\":\"bom dia\"}");

    assertThat(id).startsWith("3A");
    assertThat(control("POST", "phones/5511988887777/read", null).json().path("messages").asInt())
        .isEqualTo(1);
    JsonNode lines = control("GET", "phones/5511988887777", null).json().path("lines");
    assertThat(lines.findValuesAsText("text")).containsExactly("Olá", "bom dia");
    assertThat(lines.path(1).path("status").asText()).isEqualTo("read");
    JsonNode sends = control("GET", "log?kind=send", null).json().path("entries");
    assertThat(sends.path(0).path("text").asText()).isEqualTo("bom dia");
  }

  @Test
  void messageToAClosedInstanceShouldBeAConflictInWords() {
    create("shop");

    Http.Reply reply =
        control("POST", "phones/5511988887777/send", "{\"to\":\"shop\",\"text\":\"Olá\"}");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.json().path("error").asText()).contains("scan its QR code");
  }

  @Test
  void faultsShouldBeSwitchedOverHttp() {
    JsonNode on =
        control(
                "POST",
                "faults",
                "{\"target\":\"evolution\",\"kind\":\"error\",\"status\":500,\"count\":3}")
            .json();
    control("POST", "faults", "{\"target\":\"graph\",\"kind\":\"duplicate\",\"copies\":2}");

    assertThat(on.path("api").path(0).path("count").asInt()).isEqualTo(3);
    assertThat(control("GET", "faults", null).json().path("webhooks")).hasSize(1);
    control("DELETE", "faults", null);
    assertThat(control("GET", "faults", null).json().path("api")).isEmpty();
    assertThat(control("POST", "faults", "{\"target\":\"nobody\"}").status()).isEqualTo(404);
  }

  @Test
  void browserShouldGetThePageAndAClientTheWelcome() {
    Http.Reply page = Http.call("GET", simulator.url() + "/", Map.of("accept", "text/html"), null);
    Http.Reply welcome = Http.call("GET", simulator.url() + "/", Map.of(), null);

    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.text()).contains("<title>");
    assertThat(welcome.json().path("version").asText()).isEqualTo("2.3.7");
  }

  @Test
  void openInstanceShouldComeBackOpenWithItsHistoryAfterARestart() {
    create("shop");
    control("POST", "instances/shop/scan", null);
    simulator.control().awaitQuiet(SOON);
    int messages = simulator.control().instance("shop").messages();
    String before = newestMessages();
    String number = simulator.control().instance("shop").number();
    Http.call(
        "POST",
        simulator.url() + "/v25.0/102290129340398/subscribed_apps",
        Map.of("authorization", "Bearer simulated-access-token"),
        "");
    simulator.close();

    simulator = Simulator.start(options().withHistoryUntil(Instant.parse("2031-01-01T00:00:00Z")));
    simulator.control().awaitQuiet(SOON);

    assertThat(simulator.control().instance("shop").state()).isEqualTo("open");
    assertThat(simulator.control().instance("shop").number()).isEqualTo(number);
    assertThat(simulator.control().instance("shop").messages()).isEqualTo(messages);
    assertThat(simulator.control().isSubscribed("102290129340398")).isTrue();
    assertThat(newestMessages()).isEqualTo(before);
  }

  private String newestMessages() {
    return Http.call("POST", simulator.url() + "/chat/findMessages/shop", KEY, "{}").text();
  }

  @Test
  void autoScanAndAutoReplyShouldNeedNoHand() {
    simulator.close();
    simulator =
        Simulator.start(
            options()
                .withAutoScan(true)
                .withBehaviour(PhoneBehaviour.defaults().withAutoReply("eco: {text}")));
    create("shop");
    WaitFor.until(() -> simulator.control().instance("shop").state().equals("open"));

    Http.call(
        "POST",
        simulator.url() + "/message/sendText/shop",
        KEY,
        "{\"number\":\"5511988887777\",\"text\":\"oi\"}");
    simulator.control().awaitQuiet(SOON);

    assertThat(simulator.control().phone("5511988887777").lines())
        .extracting("text")
        .containsExactly("oi", "eco: oi");
  }

  @Test
  void resetShouldForgetEverything() {
    create("shop");
    SimulatorControl hand = simulator.control();

    control("POST", "reset", null);

    assertThat(hand.instances()).isEmpty();
    assertThat(hand.calls()).isEmpty();
  }

  @Test
  void equalSeedsShouldGiveEqualHistories() {
    create("shop");
    control("POST", "instances/shop/scan", null);
    String first =
        Http.call("POST", simulator.url() + "/chat/findMessages/shop", KEY, "{\"offset\":500}")
            .text();
    simulator.control().reset();
    create("shop");
    control("POST", "instances/shop/scan", null);
    String second =
        Http.call("POST", simulator.url() + "/chat/findMessages/shop", KEY, "{\"offset\":500}")
            .text();

    assertThat(second.replaceAll("\"instanceId\":\"[^\"]*\"", ""))
        .isEqualTo(first.replaceAll("\"instanceId\":\"[^\"]*\"", ""));
  }
}
