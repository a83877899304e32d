package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.nolose.simulator.media.MediaFile;
import io.nolose.simulator.media.MediaSamples;
import io.nolose.simulator.media.Medium;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.CustomerMessage.Forwarded;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.PhoneContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of content a phone can send, from the phone to a client of the API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ContentKindsIT {
  private static final UnaryOperator<CustomerMessage> PLAINLY = UnaryOperator.identity();

  private Edition edition;
  private BothProviders both;

  /**
   * A kind.
   *
   * @param expected pointers into the message of the API with their values; a pointer alone must
   *     only be there
   */
  private record Kind(
      PhoneContent content,
      UnaryOperator<CustomerMessage> around,
      String type,
      List<String> expected) {
    static Kind of(PhoneContent content, String type, String... expected) {
      return around(content, PLAINLY, type, expected);
    }

    static Kind around(
        PhoneContent content,
        UnaryOperator<CustomerMessage> around,
        String type,
        String... expected) {
      return new Kind(content, around, type, List.of(expected));
    }

    static Kind file(Medium medium, String type, String... expected) {
      return of(PhoneContent.media(medium, "legenda"), type, expected);
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

  private static List<Kind> kinds(Provider provider) {
    List<Kind> kinds = new ArrayList<>(ofBoth());
    kinds.addAll(
        switch (provider) {
          case EVOLUTION -> ofEvolution();
          case CLOUD_API -> ofCloudApi();
        });
    return kinds;
  }

  private static List<Kind> ofBoth() {
    PhoneContent text = new PhoneContent.Text("olá");
    PhoneContent.Card bia = new PhoneContent.Card("Bia", List.of("5511977776666"));
    PhoneContent.Card caio = new PhoneContent.Card("Caio", List.of("5511966665555"));
    return List.of(
        Kind.of(text, "text", "/text=olá"),
        Kind.around(text, it -> it.forwarded(Forwarded.ONCE), "text", "/context/forwarded=true"),
        Kind.around(
            text,
            it -> it.forwarded(Forwarded.FREQUENTLY),
            "text",
            "/context/frequently_forwarded=true"),
        Kind.around(
            text,
            CustomerMessage::fromAnAd,
            "text",
            "/context/referral/source_id=1200",
            "/context/referral/click_id=Abc-clid"),
        Kind.around(
            text,
            it -> it.inGroup("120363000000000007@g.us"),
            "text",
            "/text=olá",
            "/contact_id=null",
            "/sender_id"),
        Kind.around(text, CustomerMessage::lidOnly, "text", "/text=olá"),
        Kind.around(
            text, CustomerMessage::fromTheOwnPhone, "text", "/direction=outbound", "/origin=echo"),
        Kind.file(Medium.IMAGE, "image", "/text=legenda"),
        Kind.file(Medium.VIDEO, "video", "/text=legenda"),
        Kind.file(Medium.AUDIO, "audio"),
        Kind.file(Medium.VOICE, "voice", "/media/kind=voice"),
        Kind.file(Medium.DOCUMENT, "document", "/text=legenda", "/media/file_name=pedido.pdf"),
        Kind.file(Medium.STICKER, "sticker"),
        Kind.file(Medium.ANIMATED_STICKER, "sticker", "/media/animated=true"),
        Kind.around(
            PhoneContent.media(Medium.IMAGE, null),
            CustomerMessage::fromTheOwnPhone,
            "image",
            "/direction=outbound"),
        Kind.of(
            new PhoneContent.Location(-23.5, -46.6, "Sé", "Centro"),
            "location",
            "/location/latitude=-23.5",
            "/location/name=Sé",
            "/location/address=Centro",
            "/location/live=false"),
        Kind.of(
            new PhoneContent.Contacts(List.of(bia)),
            "contacts",
            "/contacts/0/name=Bia",
            "/contacts/0/phones/0"),
        Kind.of(new PhoneContent.Contacts(List.of(bia, caio)), "contacts", "/contacts/1/name=Caio"),
        Kind.of(new PhoneContent.ButtonReply("y", "Sim"), "choice", "/text=Sim", "/choice/id=y"),
        Kind.of(
            new PhoneContent.ListReply("r1", "Um", "dois"), "choice", "/text=Um", "/choice/id=r1"),
        Kind.of(
            new PhoneContent.TemplateButton("P", "Quero"), "choice", "/text=Quero", "/choice/id=P"),
        Kind.of(
            new PhoneContent.FlowReply("flow", "{\"a\":1}"),
            "form_reply",
            "/form_reply/response={\"a\":1}"),
        Kind.of(
            PhoneContent.named("order", "meu pedido"),
            "order",
            "/text=meu pedido",
            "/order/items/0/quantity=2"),
        Kind.of(
            new PhoneContent.Call(PhoneContent.Call.Outcome.MISSED, false),
            "call",
            "/call/state=missed"));
  }

  private static List<Kind> ofEvolution() {
    PhoneContent text = new PhoneContent.Text("olá");
    return List.of(
        Kind.file(Medium.VIDEO_NOTE, "video_note"),
        Kind.of(
            new PhoneContent.LiveLocation(-23.5, -46.6, 1, "aqui"),
            "location",
            "/location/live=true"),
        Kind.of(
            new PhoneContent.Poll("Qual?", List.of("A", "B"), 1),
            "poll",
            "/text=Qual?",
            "/poll/selectable=1",
            "/poll/options/1/text=B"),
        Kind.around(
            text,
            CustomerMessage::ephemeral,
            "text",
            "/text=olá",
            "/context/expires_after_seconds=604800"),
        Kind.around(
            PhoneContent.media(Medium.IMAGE, null),
            CustomerMessage::viewOnce,
            "image",
            "/context/view_once=true"),
        Kind.around(text, CustomerMessage::viaLid, "text", "/text=olá"),
        Kind.of(new PhoneContent.GroupInvite("Clientes", "entra"), "placeholder"),
        Kind.of(
            new PhoneContent.Unsupported("event"), "placeholder", "/placeholder/kind=eventMessage"),
        Kind.of(new PhoneContent.Unsupported("unknown"), "placeholder"));
  }

  private static List<Kind> ofCloudApi() {
    PhoneContent text = new PhoneContent.Text("olá");
    return List.of(
        Kind.around(text, it -> it.withUsername("ana.s"), "text", "/text=olá"),
        Kind.around(
            PhoneContent.media(Medium.IMAGE, null), CustomerMessage::withoutUrlShortcut, "image"),
        Kind.of(new PhoneContent.OwnNumber(), "contacts"),
        Kind.of(
            new PhoneContent.NumberChanged("5511966660001"),
            "system",
            "/system/kind=number_changed"),
        Kind.of(new PhoneContent.IdentityChanged(), "system", "/system/kind=identity_changed"),
        Kind.of(
            new PhoneContent.Unsupported("poll_creation"),
            "placeholder",
            "/placeholder/kind=poll_creation"),
        Kind.of(new PhoneContent.Unsupported("unavailable"), "placeholder"));
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void everyKindShouldBeShownWithItsTypeAndItsFile(Provider provider) {
    Map<String, Kind> sent = new LinkedHashMap<>();
    for (Kind kind : kinds(provider)) {
      CustomerMessage message =
          CustomerMessage.of(both.newCustomer(), both.account(provider), kind.content());
      String id = both.send(kind.around().apply(message));
      boolean isCall = kind.content() instanceof PhoneContent.Call;
      sent.put(isCall && provider == Provider.CLOUD_API ? callId(id) : id, kind);
    }
    both.awaitQuiet();
    Pause.until(
        "all are shown with their files",
        () -> {
          Map<String, JsonNode> shown = both.messages(provider);
          return shown.keySet().containsAll(sent.keySet())
              && shown.values().stream().noneMatch(ContentKindsIT::isFetching);
        });

    Map<String, JsonNode> shown = both.messages(provider);
    List<String> wrong = new ArrayList<>();
    sent.forEach((id, kind) -> {
      JsonNode message = shown.get(id);
      for (String line : kind.expected()) {
        check(message, line, wrong);
      }
      check(message, "/type=" + kind.type(), wrong);
      if (kind.content() instanceof PhoneContent.Media media) {
        file(MediaSamples.of(media.medium(), id), message, wrong);
      }
    });
    assertThat(wrong).isEmpty();
  }

  private static String callId(String id) {
    return "wacid." + id.substring(id.indexOf('.') + 1);
  }

  private static boolean isFetching(JsonNode message) {
    return message.path("media").isObject()
        && message.at("/media/status").asText().equals("waiting");
  }

  private static void check(JsonNode message, String line, List<String> wrong) {
    int equals = line.indexOf('=');
    String pointer = equals < 0 ? line : line.substring(0, equals);
    JsonNode found = message.at(pointer);
    boolean isRight =
        equals < 0
            ? !found.isMissingNode() && !found.isNull()
            : found.asText().equals(line.substring(equals + 1));
    if (!isRight) {
      wrong.add(line + " is " + found + " in " + message);
    }
  }

  private void file(MediaFile file, JsonNode message, List<String> wrong) {
    byte[] served = both.api().bytes("/api/media/" + message.at("/media/id").asText());
    if (!Arrays.equals(served, file.bytes().getBytes())) {
      wrong.add("other bytes for " + message);
    }
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void whatIsDoneToAMessageShouldBeSeenOnIt(Provider provider) {
    String customer = both.newCustomer();
    String first = says(provider, customer, new PhoneContent.Text("primeira"));
    String reply =
        both.send(
            CustomerMessage.text(customer, both.account(provider), "resposta").replyingTo(first));
    String edited = says(provider, customer, new PhoneContent.Text("antes"));
    String revoked = says(provider, customer, new PhoneContent.Text("desdita"));
    String cleared = says(provider, customer, new PhoneContent.Text("sem reação"));
    says(provider, customer, new PhoneContent.Reaction(first, "👍"));
    says(provider, customer, new PhoneContent.Reaction(cleared, "👍"));
    both.awaitQuiet();
    both.whatsApp().advance(Duration.ofSeconds(2));
    says(provider, customer, new PhoneContent.Reaction(first, "❤️"));
    says(provider, customer, new PhoneContent.Reaction(cleared, ""));
    says(provider, customer, new PhoneContent.Edit(edited, "depois"));
    says(provider, customer, new PhoneContent.Revoke(revoked));
    both.awaitQuiet();

    awaited(provider, first, "/reactions/0/emoji=❤️", "/text=primeira");
    awaited(provider, cleared, "/reactions/0=");
    awaited(provider, edited, "/text=depois", "/original_text=antes", "/edited_at");
    awaited(provider, revoked, "/revoked_at", "/text=desdita");
    JsonNode answered = awaited(provider, first, "/id");
    awaited(provider, reply, "/context/reply_to/message_id=" + answered.path("id").asText());
    JsonNode conversation =
        both.api()
            .get(
                "/api/messages?limit=50&conversation_id="
                    + answered.path("conversation_id").asText())
            .at("/items");
    assertThat(conversation).as("reactions and corrections are no messages").hasSize(5);
  }

  @Test
  void voteShouldBeSeenOnItsPollAndMayBeTakenBack() {
    Provider provider = Provider.EVOLUTION;
    String customer = both.newCustomer();
    String poll = says(provider, customer, new PhoneContent.Poll("Qual?", List.of("A", "B"), 1));
    says(provider, customer, new PhoneContent.Vote(poll, List.of("A")));
    both.awaitQuiet();
    awaited(provider, poll, "/poll/options/0/votes=1");
    both.whatsApp().advance(Duration.ofSeconds(2));

    says(provider, customer, new PhoneContent.Vote(poll, List.of("B")));
    both.awaitQuiet();

    awaited(provider, poll, "/poll/options/0/votes=0", "/poll/options/1/votes=1");
  }

  private String says(Provider provider, String customer, PhoneContent content) {
    return both.send(CustomerMessage.of(customer, both.account(provider), content));
  }

  /** The message once everything expected of it is so. */
  private JsonNode awaited(Provider provider, String id, String... expected) {
    AtomicReference<JsonNode> last = new AtomicReference<>(MissingNode.getInstance());
    Pause.until(
        id + " is as expected: " + List.of(expected),
        () -> {
          JsonNode message = both.messages(provider).get(id);
          List<String> wrong = new ArrayList<>();
          if (message == null) {
            return false;
          }
          last.set(message);
          for (String line : expected) {
            check(message, line, wrong);
          }
          return wrong.isEmpty();
        });
    return last.get();
  }
}
