package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.MediaSamples;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.Provider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files behind messages: their bytes, hashes, lives and failures on both wires. */
class MediaWireTest {
  private static final String ANA = "5511988887777";
  private static final String NUMBER = "106540352242922";
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Map<String, String> KEY =
      Map.of("apikey", "simulated-evolution-key", "content-type", "application/json");
  private static final Map<String, String> TOKEN =
      Map.of("authorization", "Bearer simulated-access-token");

  private final WebhookReceiver receiver = new WebhookReceiver();
  private Simulator simulator;
  private SimulatorControl control;

  @BeforeEach
  void start() {
    simulator =
        Simulator.start(SimulatorOptions.defaults().withSpeed(1000).withHistory(HistorySize.NONE));
    control = simulator.control();
    Http.call(
        "POST",
        simulator.url() + "/instance/create",
        KEY,
        """
        {"instanceName":"lab1","integration":"WHATSAPP-BAILEYS","qrcode":true,
         "webhook":{"url":"%s/hook","events":[],"base64":true}}\
        """
            .formatted(receiver.url()));
    control.scan("lab1", "5511900000000", "Lab Loja");
    control.connectCallback(receiver.url() + "/cloud");
    Http.call("POST", simulator.url() + "/v25.0/102290129340398/subscribed_apps", TOKEN, "");
    control.awaitQuiet(SOON);
    receiver.forget();
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  private String sends(String to, Medium medium) {
    String id = control.customerSends(ANA, to, PhoneContent.media(medium, "legenda"));
    control.awaitQuiet(SOON);
    return id;
  }

  private Http.Reply base64(String id) {
    return Http.call(
        "POST",
        simulator.url() + "/chat/getBase64FromMediaMessage/lab1",
        KEY,
        "{\"message\":{\"key\":{\"id\":\"" + id + "\"}}}");
  }

  private JsonNode received() {
    JsonNode message =
        WebhookReceiverPredicates.value(receiver.posts().getLast()).at("/messages/0");
    return message.path(message.path("type").asText());
  }

  private Http.Reply describe(String mediaId) {
    return Http.call("GET", simulator.url() + "/v25.0/" + mediaId, TOKEN, null);
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void sampleShouldBeginAsItsKindBeginsAndDifferByName(Medium medium) {
    byte[] bytes = MediaSamples.of(medium, "m1").bytes().getBytes();
    String begin = HexFormat.of().formatHex(bytes, 0, 12);
    String magic =
        switch (medium) {
          case IMAGE -> "ffd8ff";
          case VIDEO, VIDEO_NOTE -> "000000";
          case AUDIO -> "494433";
          case VOICE -> "4f676753";
          case DOCUMENT -> "255044462d312e34";
          case STICKER, ANIMATED_STICKER -> "52494646";
        };

    assertThat(begin).startsWith(magic);
    assertThat(bytes).isEqualTo(MediaSamples.of(medium, "m1").bytes().getBytes());
    assertThat(bytes).isNotEqualTo(MediaSamples.of(medium, "m2").bytes().getBytes());
    assertThat(bytes).hasSizeLessThan(2_000);
  }

  @ParameterizedTest
  @EnumSource(value = Medium.class, names = "VIDEO_NOTE", mode = EnumSource.Mode.EXCLUDE)
  void cloudApiShouldServeTheFileToWhoHasTheToken(Medium medium) {
    String wamid = sends(NUMBER, medium);
    MediaFile file = MediaSamples.of(medium, wamid);

    JsonNode inWebhook = received();
    JsonNode described = describe(inWebhook.path("id").asText()).json();
    String url = described.path("url").asText();

    assertThat(inWebhook.path("sha256").asText()).isEqualTo(file.sha256Base64());
    assertThat(described.path("sha256").asText()).isEqualTo(file.sha256Hex());
    assertThat(described.path("file_size").asInt()).isEqualTo(file.length());
    Http.Reply downloaded = Http.call("GET", url, TOKEN, null);
    assertThat(downloaded.status()).isEqualTo(200);
    assertThat(downloaded.contentType()).isEqualTo(medium.mimeType());
    assertThat(downloaded.text())
        .isEqualTo(new String(file.bytes().getBytes(), StandardCharsets.UTF_8));
    assertThat(Http.call("GET", url, Map.of(), null).text()).contains("OAuthException");
    assertThat(Http.call("GET", url.replace("hash=", "hash=0"), TOKEN, null).status())
        .isEqualTo(404);
  }

  @Test
  void addressShouldLiveFiveMinutesAndTheIdSevenDays() {
    sends(NUMBER, Medium.IMAGE);
    String id = received().path("id").asText();
    String url = received().path("url").asText();
    assertThat(Http.call("GET", url, TOKEN, null).status()).isEqualTo(200);

    control.advance(Duration.ofMinutes(6));
    assertThat(Http.call("GET", url, TOKEN, null).status()).isEqualTo(404);
    assertThat(Http.call("GET", describe(id).json().path("url").asText(), TOKEN, null).status())
        .isEqualTo(200);

    control.advance(Duration.ofDays(7));
    assertThat(describe(id).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Medium.class)
  void evolutionShouldAnswerTheFileInBase64(Medium medium) {
    String id = sends("lab1", medium);
    MediaFile file = MediaSamples.of(medium, id);

    Http.Reply reply = base64(id);

    assertThat(reply.status()).isEqualTo(201);
    assertThat(Base64.getDecoder().decode(reply.json().path("base64").asText()))
        .isEqualTo(file.bytes().getBytes());
    assertThat(reply.json().path("mimetype").asText()).isEqualTo(medium.mimeType());
    assertThat(reply.json().path("buffer").isNull()).isTrue();
    JsonNode upsert = receiver.events("messages.upsert").getLast().body().at("/data/message");
    assertThat(upsert.path("base64").asText()).isEqualTo(file.base64());
  }

  @Test
  void viewOnceFileShouldBeFoundInsideItsWrapper() {
    String id =
        control.send(
            CustomerMessage.of(ANA, "lab1", PhoneContent.media(Medium.IMAGE, null)).viewOnce());
    control.awaitQuiet(SOON);

    JsonNode answer = base64(id).json();

    assertThat(answer.path("mediaType").asText()).isEqualTo("imageMessage");
    assertThat(answer.path("base64").asText())
        .isEqualTo(MediaSamples.of(Medium.IMAGE, id).base64());
  }

  @Test
  void chosenBytesShouldTravelInsteadOfTheSample() {
    MediaFile svg = MediaFile.of("image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8));
    String id =
        control.customerSends(
            ANA, "lab1", new PhoneContent.Media(Medium.DOCUMENT, null, "a.svg", svg));
    control.awaitQuiet(SOON);

    assertThat(base64(id).json().path("base64").asText()).isEqualTo(svg.base64());
  }

  @Test
  void evolutionDownloadsShouldFailOnDemand() {
    String id = sends("lab1", Medium.IMAGE);
    MediaFile file = MediaSamples.of(Medium.IMAGE, id);

    control.fault(MediaFault.of(Provider.EVOLUTION, MediaFault.Kind.FAIL).times(2));
    assertThat(base64(id).text()).contains("TypeError: fetch failed");
    assertThat(base64(id).status()).isEqualTo(400);
    assertThat(base64(id).status()).isEqualTo(201);

    control.fault(MediaFault.of(Provider.EVOLUTION, MediaFault.Kind.HTML).ofMessage(id));
    assertThat(base64(id).contentType()).startsWith("text/html");

    control.fault(MediaFault.of(Provider.EVOLUTION, MediaFault.Kind.WRONG_BYTES));
    assertThat(base64(id).json().path("base64").asText())
        .isEqualTo(file.damaged().base64())
        .isNotEqualTo(file.base64());

    control.fault(MediaFault.of(Provider.EVOLUTION, MediaFault.Kind.GONE).ofMessage(id));
    assertThat(base64(id).status()).isEqualTo(400);
    assertThat(base64(id).status()).isEqualTo(400);
  }

  @Test
  void cloudApiDownloadsShouldFailOnDemand() {
    String wamid = sends(NUMBER, Medium.IMAGE);
    String id = received().path("id").asText();
    String url = received().path("url").asText();

    control.fault(MediaFault.of(Provider.GRAPH, MediaFault.Kind.FAIL).times(2));
    assertThat(Http.call("GET", url, TOKEN, null).status()).isEqualTo(500);
    assertThat(Http.call("GET", url, TOKEN, null).status()).isEqualTo(500);
    assertThat(Http.call("GET", url, TOKEN, null).status()).isEqualTo(200);

    control.fault(MediaFault.of(Provider.GRAPH, MediaFault.Kind.HTML));
    assertThat(Http.call("GET", url, TOKEN, null).contentType()).startsWith("text/html");

    control.fault(MediaFault.of(Provider.GRAPH, MediaFault.Kind.GONE).ofMessage(wamid));
    assertThat(Http.call("GET", url, TOKEN, null).status()).isEqualTo(404);
    assertThat(describe(id).status()).isEqualTo(400);
  }
}
