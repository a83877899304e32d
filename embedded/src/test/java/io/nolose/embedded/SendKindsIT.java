package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.simulator.journal.ReceivedCall;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.MediaSamples;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of content one can send, from a client of the API to the phone; or refused, as
 * declared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SendKindsIT {
  /**
   * All that the providers' own documentation says can be sent, without what is an act on a message
   * (reactions), what no phone shows (Evolution's lists and buttons), what is for everybody (its
   * status), and what only the other provider has (its templates).
   */
  private static final Map<Provider, Set<String>> WORDS =
      Map.of(
          Provider.EVOLUTION,
          Set.of(
              "sendText",
              "sendMedia",
              "sendPtv",
              "sendWhatsAppAudio",
              "sendSticker",
              "sendLocation",
              "sendContact",
              "sendPoll"),
          Provider.CLOUD_API,
          Set.of(
              "text",
              "image",
              "audio",
              "video",
              "document",
              "sticker",
              "location",
              "contacts",
              "interactive",
              "template"));

  private Edition edition;
  private BothProviders both;

  /** What a phone shows of a kind, by provider; a provider that is missing refuses it. */
  private record Kind(Map<String, Object> body, Map<Provider, List<String>> shown) {
    static Kind of(Map<String, Object> body, List<String> evolution, List<String> cloudApi) {
      Map<Provider, List<String>> shown = new EnumMap<>(Provider.class);
      if (!evolution.isEmpty()) {
        shown.put(Provider.EVOLUTION, evolution);
      }
      if (!cloudApi.isEmpty()) {
        shown.put(Provider.CLOUD_API, cloudApi);
      }
      return new Kind(body, shown);
    }
  }

  @BeforeAll
  void start(@TempDir Path home) throws InterruptedException {
    edition =
        EditionFixture.start(
            home, Provider.EVOLUTION, options -> options.withHistory(HistorySize.NONE));
    both = BothProviders.connected(edition);
  }

  @AfterAll
  void stop() {
    edition.close();
  }

  private Kind file(String type, Medium medium, String evolution, String cloudApi, String caption) {
    MediaFile sample = MediaSamples.of(medium, type);
    Map<String, Object> said = new HashMap<>();
    said.put("media_id", upload(sample, type));
    if (!caption.isEmpty()) {
      said.put("caption", caption);
    }
    String bytes = "sha256:" + sample.sha256Hex();
    return Kind.of(
        Map.of("type", type, type, said),
        evolution.isEmpty() ? List.of() : List.of(evolution, caption, bytes),
        cloudApi.isEmpty() ? List.of() : List.of(cloudApi, caption, bytes));
  }

  private String upload(MediaFile file, String type) {
    Api.Answer answer =
        both.api().upload("/api/media", "sample." + type, file.mimeType(), file.bytes().getBytes());
    assertThat(answer.status()).as("uploading %s: %s", type, answer.body()).isEqualTo(201);
    return answer.text("/id");
  }

  private List<Kind> kinds() {
    Map<String, Object> bia = Map.of("name", "Bia", "phones", List.of("+5511977776666"));
    Map<String, Object> buttons =
        Map.of(
            "body",
            "Vem?",
            "buttons",
            List.of(Map.of("id", "y", "title", "Sim"), Map.of("id", "n", "title", "Não")));
    Map<String, Object> list =
        Map.of(
            "body",
            "Escolha",
            "list",
            Map.of(
                "button",
                "Ver",
                "sections",
                List.of(Map.of("rows", List.of(Map.of("id", "1", "title", "Bolo"))))));
    Map<String, Object> link =
        Map.of("body", "Veja", "link", Map.of("text", "Abrir", "url", "https://example.org/a"));
    List<Kind> kinds = new ArrayList<>();
    kinds.add(Kind.of(Map.of("text", "olá"), List.of("olá"), List.of("olá")));
    kinds.add(Kind.of(Map.of("text", "olá", "preview_url", false), List.of("olá"), List.of("olá")));
    kinds.add(
        Kind.of(
            Map.of("template", Map.of("name", "hello_world", "language", "en_US")),
            List.of(),
            List.of("Welcome")));
    kinds.add(file("image", Medium.IMAGE, "[imageMessage]", "[image]", "legenda"));
    kinds.add(file("video", Medium.VIDEO, "[videoMessage]", "[video]", "legenda"));
    kinds.add(file("video_note", Medium.VIDEO, "[ptvMessage]", "", ""));
    kinds.add(file("audio", Medium.VOICE, "[audioMessage]", "[audio]", ""));
    kinds.add(file("voice", Medium.VOICE, "[audioMessage]", "[voice]", ""));
    kinds.add(file("document", Medium.DOCUMENT, "[documentMessage]", "[document]", "legenda"));
    kinds.add(file("sticker", Medium.STICKER, "[stickerMessage]", "[sticker]", ""));
    kinds.add(
        Kind.of(
            Map.of(
                "location",
                Map.of("latitude", -23.5, "longitude", -46.6, "name", "SP", "address", "Centro")),
            List.of("[locationMessage]", "-23.5,-46.6", "SP", "Centro"),
            List.of("[location]", "-23.5,-46.6", "SP", "Centro")));
    kinds.add(
        Kind.of(
            Map.of("contacts", List.of(bia)),
            List.of("[contactMessage]", "Bia"),
            List.of("[contacts]", "Bia", "+5511977776666")));
    kinds.add(
        Kind.of(
            Map.of("contacts", List.of(bia, Map.of("name", "Caio", "phones", List.of("+55119")))),
            List.of("[contactsArrayMessage]", "Caio"),
            List.of("[contacts]", "Caio")));
    kinds.add(
        Kind.of(
            Map.of("poll", Map.of("question", "Qual?", "options", List.of("A", "B"))),
            List.of("[pollCreationMessageV3]", "Qual?", "A", "B"),
            List.of()));
    kinds.add(
        Kind.of(
            Map.of("interactive", buttons),
            List.of(),
            List.of("[button]", "Vem?", "y=Sim", "n=Não")));
    kinds.add(Kind.of(Map.of("interactive", list), List.of(), List.of("[list]", "1=Bolo")));
    kinds.add(
        Kind.of(
            Map.of("interactive", link),
            List.of(),
            List.of("[cta_url]", "Abrir https://example.org/a")));
    return kinds;
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void everyKindShouldReachThePhoneOrBeRefusedAsDeclared(Provider provider) {
    Map<String, List<String>> queued = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    for (Kind kind : kinds()) {
      Api.Answer answer = send(provider, kind.body());
      List<String> shown = kind.shown().get(provider);
      if (shown == null) {
        if (answer.status() != 422 || !answer.text("/type").endsWith(":not-sendable")) {
          wrong.add(kind.body() + " was not refused: " + answer.status() + " " + answer.body());
        }
      } else if (answer.status() == 202) {
        queued.put(answer.text("/id"), shown);
      } else {
        wrong.add(kind.body() + " was refused: " + answer.status() + " " + answer.body());
      }
    }
    queued.forEach((id, shown) -> {
      String line = onThePhone(id);
      shown.stream()
          .filter(word -> !line.contains(word))
          .forEach(word -> wrong.add("\"" + word + "\" is not in \"" + line + "\""));
    });
    assertThat(wrong).isEmpty();
    assertThat(usedWords(provider)).containsAll(WORDS.get(provider));
  }

  /** By which words the provider was asked to send something. */
  private Set<String> usedWords(Provider provider) {
    return switch (provider) {
      case EVOLUTION ->
          both.whatsApp().calls().stream()
              .map(ReceivedCall::path)
              .filter(path -> path.startsWith("/message/"))
              .map(path -> path.split("/", -1)[2])
              .collect(Collectors.toSet());
      case CLOUD_API ->
          both.whatsApp().sends().stream()
              .filter(sent -> sent.provider() == BothProviders.simulated(provider))
              .map(ReceivedSend::type)
              .collect(Collectors.toSet());
    };
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void replyShouldQuoteTheAnsweredMessage(Provider provider) {
    String customer = both.newCustomer();
    String asked =
        both.send(
            CustomerMessage.of(
                customer, both.account(provider), new PhoneContent.Text("tem bolo?")));
    both.awaitQuiet();
    JsonNode question = awaitMessage(provider, asked);
    Api.Answer answer =
        both.api()
            .post(
                "/api/messages",
                Map.of(
                    "conversation_id",
                    question.path("conversation_id").asText(),
                    "text",
                    "tem!",
                    "reply_to_message_id",
                    question.path("id").asText()));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    onThePhone(answer.text("/id"));
    assertThat(both.whatsApp().phone(customer).toString()).contains("tem! ↩" + asked);
  }

  @Test
  void actsShouldReachTheProviderThatCanDoThem() {
    Api.Answer sent = send(Provider.EVOLUTION, Map.of("text", "um"));
    onThePhone(sent.text("/id"));
    String path = "/api/messages/" + sent.text("/id");
    assertThat(both.api().put(path + "/reaction", Map.of("emoji", "👍")).status()).isEqualTo(200);
    assertThat(both.api().patch(path, Map.of("text", "dois")).text("/text")).isEqualTo("dois");
    assertThat(both.api().delete(path).at("/revoked_at").isTextual()).isTrue();
    both.awaitQuiet();
    Api.Answer after = both.api().get(path);
    assertThat(after.at("/reactions")).hasSize(1);
    assertThat(after.text("/original_text")).isEqualTo("um");
    assertThat(both.api().get("/api/dead-letters").at("/items")).isEmpty();
  }

  @Test
  void actsThatTheCloudApiCannotDoShouldBeRefusedAsDeclared() {
    String customer = both.newCustomer();
    String asked =
        both.send(
            CustomerMessage.of(
                customer, both.account(Provider.CLOUD_API), new PhoneContent.Text("tem bolo?")));
    both.awaitQuiet();
    JsonNode question = awaitMessage(Provider.CLOUD_API, asked);
    String conversation = question.path("conversation_id").asText();
    String path = "/api/messages/" + question.path("id").asText();
    assertThat(both.api().put(path + "/reaction", Map.of("emoji", "👍")).status()).isEqualTo(200);
    assertThat(both.api().delete(path + "/reaction").status()).isEqualTo(200);
    for (String act : List.of("/typing", "/read")) {
      assertThat(both.api().post("/api/conversations/" + conversation + act, Map.of()).status())
          .as(act)
          .isEqualTo(204);
    }
    Api.Answer answer =
        both.api().post("/api/messages", Map.of("conversation_id", conversation, "text", "tem!"));
    onThePhone(answer.text("/id"));
    String ours = "/api/messages/" + answer.text("/id");
    assertThat(both.api().patch(ours, Map.of("text", "dois")).text("/type"))
        .endsWith(":act-not-supported");
    assertThat(both.api().delete(ours).text("/type")).endsWith(":act-not-supported");
  }

  /** The application has less memory than two such files and what it needs itself. */
  @Test
  void largeFilesShouldPassWithoutBeingHeldInMemory() {
    byte[] document = new byte[95_000_000];
    document[0] = 1;
    assertThat(upload("big.bin", document)).isEqualTo(201);
    assertThat(upload("too-big.bin", new byte[100_000_001])).isEqualTo(413);
    Api.Answer file =
        both.api().upload("/api/media", "a.bin", "application/pdf", new byte[12_000_000]);
    for (Provider provider : Provider.values()) {
      Api.Answer sent = send(provider, Map.of("document", Map.of("media_id", file.text("/id"))));
      assertThat(onThePhone(sent.text("/id"))).contains("sha256:" + file.text("/sha256"));
    }
  }

  private int upload(String name, byte[] bytes) {
    return both.api().upload("/api/media", name, "application/pdf", bytes).status();
  }

  private Api.Answer send(Provider provider, Map<String, Object> said) {
    Map<String, Object> body = new HashMap<>(said);
    String customer = both.newCustomer();
    if (provider == Provider.CLOUD_API) {
      both.whatsApp().customerSends(customer, both.account(provider), "Olá");
      both.api().await("/api/contacts?phone=%2B" + customer, it -> it.at("/items").size() == 1);
    }
    body.put("channel_id", both.channel(provider));
    body.put("to", "+" + customer);
    return both.api().post("/api/messages", body);
  }

  /** Waits until the message has arrived; what the provider took, in one line. */
  private String onThePhone(String message) {
    Api.Answer arrived =
        both.api()
            .await(
                "/api/messages/" + message,
                it ->
                    it.at("/delivered_at").isTextual()
                        || it.text("/status").equals("failed")
                        || it.text("/status").equals("unknown"));
    assertThat(arrived.text("/status")).as("%s", arrived.body()).isNotIn("failed", "unknown");
    String id = arrived.text("/provider_message_id");
    return both.whatsApp().sends().stream()
        .filter(sent -> sent.messageId().equals(id))
        .findFirst()
        .map(ReceivedSend::text)
        .orElse("");
  }

  private JsonNode awaitMessage(Provider provider, String providerId) {
    Pause.until("the message is shown", () -> both.messages(provider).containsKey(providerId));
    return both.messages(provider).get(providerId);
  }
}
