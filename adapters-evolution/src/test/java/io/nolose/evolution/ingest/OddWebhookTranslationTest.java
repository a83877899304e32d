package io.nolose.evolution.ingest;

import static io.nolose.evolution.ingest.TranslatedWebhooks.ANA;
import static io.nolose.evolution.ingest.TranslatedWebhooks.ANAS_LID;
import static io.nolose.evolution.ingest.TranslatedWebhooks.CONNECTION;
import static io.nolose.evolution.ingest.TranslatedWebhooks.RECEIVED_AT;
import static io.nolose.evolution.ingest.TranslatedWebhooks.only;
import static io.nolose.evolution.ingest.TranslatedWebhooks.status;
import static io.nolose.evolution.ingest.TranslatedWebhooks.translate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.ingest.InboundEvent;
import io.nolose.domain.ingest.UnreadableEvent;
import io.nolose.domain.message.MessageContent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks as nobody recorded them: hostile, half filled, or written by another version. */
class OddWebhookTranslationTest {
  @Test
  void personKnownByLinkedIdOnlyShouldHaveNoNumber() {
    assertThat(upsert("{\"remoteJid\":\"123456789012345@lid\",\"id\":\"A\"}", "\"x\"").chat())
        .isEqualTo(new ChatAddress.Person(List.of(ANAS_LID)));
  }

  @Test
  void personShouldKeepBothAddressesTheOneHeUsedFirst() {
    assertThat(
            upsert(
                    """
                    {"remoteJid":"123456789012345:7@lid","id":"A",
                     "remoteJidAlt":"5511988887777@s.whatsapp.net"}\
                    """,
                    "\"x\"")
                .chat())
        .isEqualTo(new ChatAddress.Person(List.of(ANAS_LID, ANA)));
  }

  @Test
  void addressThatIsNoNumberShouldStayWithinTheConnection() {
    assertThat(upsert("{\"remoteJid\":\"0@s.whatsapp.net\",\"id\":\"A\"}", "\"x\"").chat())
        .isEqualTo(
            new ChatAddress.Person(
                List.of(
                    new ContactIdentity(
                        IdentityScope.of(CONNECTION), IdentityKind.JID, "0@s.whatsapp.net"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"remoteJid\":\"status@broadcast\",\"id\":\"A\"}",
        "{\"remoteJid\":\"1203@newsletter\",\"id\":\"A\"}",
        "{\"remoteJid\":\"nonsense\",\"id\":\"A\"}",
        "{\"remoteJid\":\"\\u0000@s.whatsapp.net\",\"id\":\"A\"}",
        "{\"remoteJid\":\"5511988887777@s.whatsapp.net\"}",
        "{\"remoteJid\":\"5511988887777@s.whatsapp.net\",\"id\":\"a\\u0000b\"}",
        "{\"remoteJid\":7,\"id\":[]}",
        "[]",
        "null"
      })
  void messageOfNoChatOrWithoutIdShouldBeNoted(String key) {
    assertThat(only(envelope("messages.upsert", "{\"key\":" + key + "}")))
        .isEqualTo(new InboundEvent.Noted("messages.upsert"));
  }

  @Test
  void messageWithoutContentShouldBecomeAPlaceholder() {
    InboundEvent.MessageArrived message =
        (InboundEvent.MessageArrived)
            only(
                envelope(
                    "messages.upsert",
                    """
                    {"key":{"remoteJid":"5511988887777@s.whatsapp.net","id":"A"},
                     "messageType":"conversation","message":null}\
                    """));

    assertThat(message.content()).isEqualTo(new MessageContent.Placeholder("conversation", null));
    assertThat(message.occurredAt()).isEqualTo(RECEIVED_AT);
  }

  @ParameterizedTest
  @CsvSource({
    "1763700000, 2025-11-21T04:40:00Z",
    "'\"1763700000\"', 2025-11-21T04:40:00Z",
    "1763700000123, 2025-11-21T04:40:00Z",
    "'{\"low\":1763700000,\"high\":0,\"unsigned\":true}', 2025-11-21T04:40:00Z",
    "-5, 2026-11-21T06:00:00Z",
    "99999999999999999999999, 2026-11-21T06:00:00Z",
    "'\"soon\"', 2026-11-21T06:00:00Z",
    "null, 2026-11-21T06:00:00Z"
  })
  void timeShouldBeReadHoweverItIsWritten(String written, Instant expected) {
    InboundEvent.MessageArrived message =
        (InboundEvent.MessageArrived)
            only(
                envelope(
                    "messages.upsert",
                    """
                    {"key":{"remoteJid":"5511988887777@s.whatsapp.net","id":"A"},
                     "messageTimestamp":%s,"message":{"conversation":"x"}}\
                    """
                        .formatted(written)));

    assertThat(message.occurredAt()).isEqualTo(expected);
  }

  @Test
  void textShouldBeCleanedToWhatCanBeStored() {
    assertThat(upsertText("\"a\\u0000b\"")).isEqualTo("a\uFFFDb");
    assertThat(upsertText("\"a\\ud83d\"")).isEqualTo("a\uFFFD");
  }

  @Test
  void blankTextShouldBecomeAPlaceholder() {
    assertThat(
            upsert("{\"remoteJid\":\"5511988887777@s.whatsapp.net\",\"id\":\"A\"}", "\"  \"")
                .content())
        .isInstanceOf(MessageContent.Placeholder.class);
  }

  @Test
  void contentShouldBeFoundUnderManyWrappersButNotUnderEndlessOnes() {
    String wrapped = "{\"conversation\":\"deep\"}";
    for (int depth = 0; depth < 200; depth++) {
      wrapped = "{\"ephemeralMessage\":{\"message\":" + wrapped + "}}";
    }

    InboundEvent.MessageArrived message =
        (InboundEvent.MessageArrived)
            only(
                envelope(
                    "messages.upsert",
                    "{\"key\":{\"remoteJid\":\"5511988887777@s.whatsapp.net\",\"id\":\"A\"},"
                        + "\"message\":"
                        + wrapped
                        + "}"));

    assertThat(message.content()).isInstanceOf(MessageContent.Placeholder.class);
  }

  @Test
  void statusThatComesWithContentShouldNotCount() {
    assertThat(
            only(
                envelope(
                    "messages.update",
                    """
                    {"keyId":"A","fromMe":true,"status":"SERVER_ACK",
                     "message":{"conversation":"edited"}}\
                    """)))
        .isEqualTo(new InboundEvent.Noted("messages.update"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETED", "EDITED", "SOMETHING_NEW", ""})
  void statusThatIsNoFateShouldBeNoted(String status) {
    assertThat(
            only(
                envelope(
                    "messages.update",
                    "{\"keyId\":\"A\",\"fromMe\":true,\"status\":\"" + status + "\"}")))
        .isEqualTo(new InboundEvent.Noted("messages.update"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "\"text\"",
        "{}",
        "{\"event\":7}",
        "{\"event\":\" \"}"
      })
  void whatIsNoWebhookShouldBeUnreadable(String body) {
    assertThatThrownBy(() -> translate(body)).isInstanceOf(UnreadableEvent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"x\"", "[]", "{}", "[[[]]]", "[null]", "{\"key\":{}}"})
  void anyDataUnderAnyKnownEventShouldBeRead(String data) {
    for (String event :
        List.of(
            "messages.upsert",
            "messages.set",
            "messages.update",
            "messages.edited",
            "messages.delete",
            "send.message",
            "send.message.update",
            "call",
            "connection.update",
            "qrcode.updated",
            "contacts.upsert",
            "contacts.update",
            "chats.set",
            "chats.upsert",
            "groups.upsert",
            "status.instance",
            "logout.instance",
            "remove.instance",
            "of.the.future")) {
      assertThat(translate(envelope(event, data))).isNotEmpty();
    }
  }

  private String upsertText(String jsonText) {
    MessageContent content =
        upsert("{\"remoteJid\":\"5511988887777@s.whatsapp.net\",\"id\":\"A\"}", jsonText).content();
    return ((MessageContent.Text) content).body();
  }

  private InboundEvent.MessageArrived upsert(String key, String jsonText) {
    return (InboundEvent.MessageArrived)
        only(
            envelope(
                "messages.upsert",
                "{\"key\":" + key + ",\"message\":{\"conversation\":" + jsonText + "}}"));
  }

  private static String envelope(String event, String data) {
    return "{\"event\":\"" + event + "\",\"instance\":\"x\",\"data\":" + data + "}";
  }
}
