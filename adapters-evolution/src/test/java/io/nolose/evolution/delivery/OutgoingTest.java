package io.nolose.evolution.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact form of each kind, as the captured requests have it. */
final class OutgoingTest {
  private static final String NUMBER = "5511988887777";

  @Test
  void textShouldSayWhenItsPreviewIsHidden() {
    OutboundMessage text = message(new MessageContent.Text("oi"));
    assertThat(sent(text)).isEqualTo("sendText {\"number\":\"5511988887777\",\"text\":\"oi\"}");
    assertThat(sent(text.hidingPreview(true)))
        .isEqualTo("sendText {\"number\":\"5511988887777\",\"text\":\"oi\",\"linkPreview\":false}");
  }

  @Test
  void somebodyShouldBeSeenTypingForAsLongAsIsWanted() {
    assertThat(sent(message(new MessageContent.Text("oi")).typed(Duration.ofMillis(1_500))))
        .isEqualTo("sendText {\"number\":\"5511988887777\",\"delay\":1500,\"text\":\"oi\"}");
  }

  @Test
  void answerShouldNameTheAnsweredMessage() {
    assertThat(
            sent(
                message(new MessageContent.Text("citando"))
                    .quoting(new ProviderMessageId("3EB0AAAA0001"))))
        .isEqualTo(
            "sendText {\"number\":\"5511988887777\",\"quoted\":{\"key\":{\"id\":\"3EB0AAAA0001\"}},"
                + "\"text\":\"citando\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "IMAGE, sendMedia, media, image",
    "VIDEO, sendMedia, media, video",
    "AUDIO, sendMedia, media, audio",
    "DOCUMENT, sendMedia, media, document"
  })
  void fileShouldBeDescribed(MediaKind kind, String route, String field, String type) {
    Outgoing outgoing = outgoing(file(kind, "legenda"));
    assertThat(outgoing.fileField()).isEqualTo(field);
    assertThat(outgoing.route()).isEqualTo(route);
    assertThat(outgoing.body())
        .hasToString(
            "{\"number\":\"5511988887777\",\"mediatype\":\""
                + type
                + "\",\"mimetype\":\"image/png\",\"caption\":\"legenda\",\"fileName\":\"a.png\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "VOICE, sendWhatsAppAudio, audio",
    "VIDEO_NOTE, sendPtv, video",
    "STICKER, sendSticker, sticker"
  })
  void fileWithARouteOfItsOwnShouldNeedNoDescription(MediaKind kind, String route, String field) {
    Outgoing outgoing = outgoing(file(kind, null));
    assertThat(outgoing.fileField()).isEqualTo(field);
    assertThat(outgoing.route() + " " + outgoing.body())
        .isEqualTo(route + " {\"number\":\"5511988887777\"}");
  }

  @Test
  void placeShouldHaveANameAndAnAddressEvenWhenTheyAreEmpty() {
    assertThat(
            sent(message(new MessageContent.Location(-23.5, -46.6, "SP", "Centro", false, null))))
        .isEqualTo(
            "sendLocation {\"number\":\"5511988887777\",\"latitude\":-23.5,\"longitude\":-46.6,"
                + "\"name\":\"SP\",\"address\":\"Centro\"}");
    assertThat(sent(message(new MessageContent.Location(1, 2, null, null, false, null))))
        .endsWith("\"name\":\"\",\"address\":\"\"}");
  }

  @Test
  void cardShouldHaveItsNumberInBothForms() {
    assertThat(
            sent(
                message(
                    new MessageContent.ContactCards(
                        List.of(
                            new ContactCard(
                                "Bia",
                                "Padaria",
                                List.of("+55 11 97777-6666"),
                                List.of("bia@example.org"),
                                null))))))
        .isEqualTo(
            "sendContact {\"number\":\"5511988887777\",\"contact\":[{\"fullName\":\"Bia\","
                + "\"wuid\":\"5511977776666\",\"phoneNumber\":\"+55 11 97777-6666\","
                + "\"organization\":\"Padaria\",\"email\":\"bia@example.org\"}]}");
  }

  @Test
  void pollShouldHaveItsOptionsInOrder() {
    assertThat(sent(message(new MessageContent.Poll("Qual?", List.of("A", "B"), 1))))
        .isEqualTo(
            "sendPoll {\"number\":\"5511988887777\",\"name\":\"Qual?\",\"selectableCount\":1,"
                + "\"values\":[\"A\",\"B\"]}");
  }

  private static OutboundMessage file(MediaKind kind, String caption) {
    return message(new MessageContent.Attachment(kind, caption, "image/png", null, null, false))
        .with(
            new StoredFile(
                new MediaId(new UUID(7, 7)),
                new MediaContent("0".repeat(64), 10),
                "image/png",
                "a.png"));
  }

  private static String sent(OutboundMessage message) {
    Outgoing outgoing = outgoing(message);
    return outgoing.route() + " " + outgoing.body();
  }

  private static Outgoing outgoing(OutboundMessage message) {
    return Outgoing.of(message, NUMBER).orElseThrow();
  }

  private static OutboundMessage message(MessageContent content) {
    return OutboundMessage.toContact(
        new MessageId(new UUID(7, 5)),
        new AttemptId(new UUID(7, 6)),
        List.of(ContactIdentity.of(new PhoneNumber("+" + NUMBER))),
        content);
  }
}
