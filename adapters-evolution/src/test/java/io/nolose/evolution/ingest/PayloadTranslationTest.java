package io.nolose.evolution.ingest;

import static io.nolose.evolution.ingest.TranslatedWebhooks.translate;
import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.message.MessageContent;
import io.nolose.evolution.Captures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of content and of change, and what it means. */
class PayloadTranslationTest {
  private final EvolutionInboundTranslator translator = new EvolutionInboundTranslator();

  static List<String> payloads() {
    return Payloads.names();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void webhookShouldMeanTheseEvents(String payload) {
    assertThat(translate(Payloads.webhook(payload).toString()).stream().map(EventText::of))
        .containsExactlyElementsOf(Payloads.events(payload));
  }

  /** What only earlier versions could not read: the raw message of each payload, read today. */
  @ParameterizedTest
  @MethodSource("payloads")
  void rawMessageShouldBeReadAsTheMessageItself(String payload) {
    for (InboundEvent event : translate(Payloads.webhook(payload).toString())) {
      if (event instanceof InboundEvent.MessageArrived arrived
          && Payloads.webhook(payload).at("/data/message").isObject()) {
        String raw = Payloads.webhook(payload).at("/data").toString();
        boolean isUnderstood = !(arrived.content() instanceof MessageContent.Placeholder);

        assertThat(translator.readAgain(raw).isPresent()).isEqualTo(isUnderstood);
        translator
            .readAgain(raw)
            .ifPresent(content -> assertThat(content).isEqualTo(arrived.content()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "7", "[]", "{}", "{\"message\":7}", "{\"message\":{\"x\":{}}}"})
  void rawMessageThatSaysNothingShouldStayAPlaceholder(String raw) {
    assertThat(translator.readAgain(raw)).isEmpty();
  }

  @Test
  void translatorShouldHaveLearntSinceItsFirstVersion() {
    assertThat(translator.version()).isEqualTo(2);
  }

  @Test
  void textBeyondTheBoundShouldBeKeptWhole() {
    String text = "x".repeat(70_000);

    MessageContent.Placeholder content = (MessageContent.Placeholder) text(text);

    assertThat(content.kind()).isEqualTo("conversation");
    assertThat(content.caption()).hasSize(MessageContent.Text.LENGTH_MAX);
    assertThat(content.raw()).contains(text);
    assertThat(translator.readAgain(content.raw())).isEmpty();
  }

  @Test
  void textBeyondWhatIsKeptRawShouldStillArrive() {
    MessageContent.Placeholder content = (MessageContent.Placeholder) text("x".repeat(300_000));

    assertThat(content.caption()).hasSize(MessageContent.Text.LENGTH_MAX);
    assertThat(content.raw()).isNull();
  }

  @Test
  void recordedRevocationShouldBeOfTheTimeAtWhichEvolutionSaidIt() {
    Map<String, String> revocations =
        Map.of(
            "90-upsert-revoke.json", "messages.edited",
            "105-update-revoked.json", "messages.delete");

    assertThat(revocations)
        .allSatisfy((capture, event) ->
            assertThat(
                    translate(Captures.webhook(capture, event).toString()).stream()
                        .map(EventText::of))
                .singleElement()
                .asString()
                .startsWith("change of 3EB0AAAA0002 by person(phone +5511988887777): Revocation")
                .contains("2026-11-21T05:45:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-21T03:00:00.000Z",
        "2026-11-21T09:00:00.000Z",
        "2026-11-21T05:30:00.000Z",
        "yesterday"
      })
  void timeOfAnotherZoneShouldNotBeBelieved(String written) {
    String webhook =
        "{\"event\":\"messages.delete\",\"date_time\":\"%s\",\"data\":{\"id\":\"A\"}}"
            .formatted(written);

    assertThat(translate(webhook).stream().map(EventText::of))
        .containsExactly("change of A by us: Revocation[at=2026-11-21T06:00:00Z]");
  }

  private static MessageContent text(String text) {
    String webhook =
        """
        {"event":"messages.upsert","data":{"messageType":"conversation","message":
         {"conversation":"%s"},"key":{"remoteJid":"5511988887777@s.whatsapp.net","id":"A"}}}\
        """
            .formatted(text);
    return ((InboundEvent.MessageArrived) TranslatedWebhooks.only(webhook)).content();
  }
}
