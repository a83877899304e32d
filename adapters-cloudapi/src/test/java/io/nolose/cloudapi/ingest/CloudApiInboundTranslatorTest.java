package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of webhook the contract describes, and what we understand of it. */
final class CloudApiInboundTranslatorTest {
  private final CloudApiInboundTranslator translator = new CloudApiInboundTranslator();

  @ParameterizedTest
  @MethodSource("payloads")
  void everyKindOfWebhookShouldBecomeTheEventsOfTheTable(String name) {
    assertThat(EventText.of(translator.translate(Payloads.event(Payloads.load(name)))))
        .isEqualTo(expected().get(name));
  }

  @Test
  void theTableShouldNameEveryPayload() {
    assertThat(expected().keySet()).containsExactlyElementsOf(Payloads.names());
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void translatingShouldGiveTheSameEventsWhenAskedTwice(String name) {
    byte[] body = Payloads.load(name);

    assertThat(translator.translate(Payloads.event(body)))
        .isEqualTo(translator.translate(Payloads.event(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "[]", "null", "{}", "{\"entry\":{}}", "{\"entry\":"})
  void aBodyShouldBeUnreadableWhenItIsNoEnvelope(String body) {
    assertThatThrownBy(() -> translator.translate(Payloads.event(body)))
        .isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"entry\":[]}",
        "{\"entry\":[null,1,\"x\",{}]}",
        "{\"entry\":[{\"changes\":[{}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":7,\"value\":[]}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":{},\"statuses\":1}}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"from\":[],\"id\":{}}]}}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"history\",\"value\":{\"history\":[{\"threads\":[{\"messages\":[{}]}]}]}}]}]}"
      })
  void anEnvelopeShouldNeverFailWhenItsPartsAreNotWhatTheyShouldBe(String body) {
    assertThat(translator.translate(Payloads.event(body)))
        .allSatisfy(event -> assertThat(event).isInstanceOf(InboundEvent.Noted.class));
  }

  @Test
  void aTimeShouldBeTheProvidersAndElseThatOfArrival() {
    assertThat(arrived("timestamp_as_number").occurredAt())
        .isEqualTo(Instant.ofEpochSecond(1_763_700_000));
    assertThat(arrived("text").occurredAt()).isEqualTo(Instant.ofEpochSecond(1_763_700_000));
    assertThat(arrived("timestamp_unreadable").occurredAt()).isEqualTo(Payloads.RECEIVED_AT);
  }

  @Test
  void aUserIdShouldBeScopedToTheAccountItCameUnder() {
    assertThat(arrived("user_id_only").chat().person().orElseThrow().identities())
        .containsExactly(
            new ContactIdentity(
                new IdentityScope("waba:330055007700990"),
                IdentityKind.BSUID,
                "BR.73020051184420091"),
            new ContactIdentity(
                new IdentityScope("waba:330055007700990"),
                IdentityKind.PARENT_BSUID,
                "BR.ENT.4410093377"));
  }

  @Test
  void aUserIdShouldBeScopedToTheConnectionWhenNoAccountIsNamed() {
    String body =
        """
        {"entry":[{"changes":[{"field":"messages","value":{"messages":[
          {"from_user_id":"BR.1","id":"wamid.1","type":"text","text":{"body":"Oi"}}]}}]}]}
        """;

    InboundEvent.MessageArrived arrived =
        (InboundEvent.MessageArrived) translator.translate(Payloads.event(body)).getFirst();

    assertThat(arrived.chat().person().orElseThrow().identities().getFirst().scope())
        .isEqualTo(IdentityScope.of(new ConnectionId(new UUID(7, 7))));
  }

  @Test
  void aTextShouldBeCutWhenItIsLongerThanWeKeep() {
    String body = text("a".repeat(70_000));

    InboundEvent.MessageArrived arrived =
        (InboundEvent.MessageArrived) translator.translate(Payloads.event(body)).getFirst();

    assertThat(((MessageContent.Text) arrived.content()).body())
        .hasSize(MessageContent.Text.LENGTH_MAX);
  }

  @Test
  void aMessageShouldOnlyBeNotedWhenItsIdCannotBeKept() {
    String body =
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"from\":\"5521987650001\","
            + "\"id\":\""
            + "w".repeat(201)
            + "\",\"type\":\"text\",\"text\":{\"body\":\"Oi\"}}]}}]}]}";

    assertThat(EventText.of(translator.translate(Payloads.event(body))))
        .isEqualTo("noted messages.without_id");
  }

  @Test
  void aTextShouldBeAPlaceholderWhenWhatIsKeptOfItIsBlank() {
    assertThat(EventText.of(translator.translate(Payloads.event(text(" ".repeat(70_000) + "a")))))
        .endsWith(": [text] null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"entry\":[{\"id\":\"\\u0000\\ud800\",\"changes\":[{\"field\":\"\\u0000\"}]}],\"x\":1e-99999}",
        "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"x\",\"value\":{\"y\":1e99999}}]}]}",
        "{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"x\",\"value\":{\"y\":1e99999999999}}]}]}"
      })
  void numbersAndSignsShouldDoNoHarmHoweverOdd(String body) {
    try {
      assertThat(translator.translate(Payloads.event(body))).isNotEmpty();
    } catch (UnreadableEvent notJson) {
      assertThat(notJson).hasMessageContaining("JSON");
    }
  }

  @Test
  void aMessageShouldComeWithItsJsonWhenItIsNotUnderstood() {
    MessageContent.Placeholder placeholder =
        (MessageContent.Placeholder) arrived("unknown_type").content();

    assertThat(placeholder.raw()).startsWith("{").contains("\"hologram\"");
    assertThat(translator.readAgain(placeholder.raw())).isEmpty();
  }

  @Test
  void aPlaceholderShouldBeReadAgainWhenItIsUnderstoodByNow() {
    assertThat(
            translator.readAgain(
                "{\"type\":\"location\",\"location\":{\"latitude\":1,\"longitude\":2}}"))
        .contains(new MessageContent.Location(1, 2, null, null, false, null));
    assertThat(translator.version()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"type\":\"edit\",\"edit\":{}}"})
  void aPlaceholderShouldStayWhenItIsStillNotUnderstood(String raw) {
    assertThat(translator.readAgain(raw)).isEmpty();
  }

  static List<String> payloads() {
    return Payloads.names();
  }

  private static String text(String said) {
    return "{\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{\"from\":\"5521987650001\","
        + "\"id\":\"wamid.1\",\"type\":\"text\",\"text\":{\"body\":\""
        + said
        + "\"}}]}}]}]}";
  }

  private InboundEvent.MessageArrived arrived(String name) {
    return (InboundEvent.MessageArrived)
        translator.translate(Payloads.event(Payloads.load(name))).getFirst();
  }

  /** {@code name => events}, one payload a line. */
  private static Map<String, String> expected() {
    Map<String, String> table = new TreeMap<>();
    Payloads.text("/expected-events.txt")
        .lines()
        .forEach(line -> {
          String[] cells = line.split(" => ", 2);
          table.put(cells[0], cells[1].replace("{bruna}", "+5521987650001+BR.73020051184420091"));
        });
    return table;
  }
}
