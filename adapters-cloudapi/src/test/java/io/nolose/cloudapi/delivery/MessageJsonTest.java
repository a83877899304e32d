package io.nolose.cloudapi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.delivery.AttemptId;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.message.ProviderMessageId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exact form of each kind, as Meta documents it. */
final class MessageJsonTest {
  private static final ContactIdentity PHONE =
      ContactIdentity.of(new PhoneNumber("+5521987650001"));
  private static final String ENVELOPE =
      "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
          + "\"to\":\"+5521987650001\","
          + "\"biz_opaque_callback_data\":\"00000000-0000-0007-0000-000000000006\",";

  @Test
  void textShouldSayWhetherItsPreviewIsHidden() {
    OutboundMessage text = message(new MessageContent.Text("oi"));
    assertThat(json(text))
        .isEqualTo(ENVELOPE + "\"type\":\"text\",\"text\":{\"preview_url\":true,\"body\":\"oi\"}}");
    assertThat(json(text.hidingPreview(true))).contains("\"preview_url\":false");
  }

  @Test
  void answerShouldNameTheAnsweredMessage() {
    assertThat(
            json(message(new MessageContent.Text("oi")).quoting(new ProviderMessageId("wamid.A"))))
        .isEqualTo(
            ENVELOPE
                + "\"context\":{\"message_id\":\"wamid.A\"},"
                + "\"type\":\"text\",\"text\":{\"preview_url\":true,\"body\":\"oi\"}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IMAGE|look||\"type\":\"image\",\"image\":{\"id\":\"77\",\"caption\":\"look\"}}",
        "VIDEO|look||\"type\":\"video\",\"video\":{\"id\":\"77\",\"caption\":\"look\"}}",
        "AUDIO|||\"type\":\"audio\",\"audio\":{\"id\":\"77\"}}",
        "VOICE|||\"type\":\"audio\",\"audio\":{\"id\":\"77\",\"voice\":true}}",
        "STICKER|||\"type\":\"sticker\",\"sticker\":{\"id\":\"77\"}}",
        "DOCUMENT|look|a.pdf|\"type\":\"document\",\"document\":{\"id\":\"77\","
            + "\"caption\":\"look\",\"filename\":\"a.pdf\"}}"
      })
  void fileShouldBeNamedByMetasId(MediaKind kind, String caption, String name, String expected) {
    assertThat(
            MessageJson.of(
                PHONE,
                message(new MessageContent.Attachment(kind, caption, "any", name, null, false)),
                "77"))
        .hasValue(ENVELOPE + expected);
  }

  @Test
  void placeShouldLeaveOutWhatIsNotSaid() {
    assertThat(json(message(new MessageContent.Location(-23.5, -46.6, "SP", null, false, null))))
        .isEqualTo(
            ENVELOPE
                + "\"type\":\"location\",\"location\":{\"latitude\":-23.5,\"longitude\":-46.6,"
                + "\"name\":\"SP\"}}");
  }

  @Test
  void cardsShouldHaveAFormattedAndAFirstName() {
    assertThat(
            json(
                message(
                    new MessageContent.ContactCards(
                        List.of(
                            new ContactCard(
                                "Bia",
                                "Padaria",
                                List.of("+5511977776666"),
                                List.of("bia@example.org"),
                                null))))))
        .isEqualTo(
            ENVELOPE
                + "\"type\":\"contacts\",\"contacts\":[{\"name\":{\"formatted_name\":\"Bia\","
                + "\"first_name\":\"Bia\"},\"org\":{\"company\":\"Padaria\"},"
                + "\"phones\":[{\"phone\":\"+5511977776666\"}],"
                + "\"emails\":[{\"email\":\"bia@example.org\"}]}]}");
  }

  @Test
  void buttonsShouldBeReplies() {
    Interactive buttons =
        new Interactive(
            new Interactive.Head.File(MediaKind.IMAGE),
            "Vem?",
            "Padaria",
            new Interactive.Buttons(List.of(new Interactive.Button("y", "Sim"))));
    assertThat(MessageJson.of(PHONE, message(buttons), "77"))
        .hasValue(
            ENVELOPE
                + "\"type\":\"interactive\",\"interactive\":{\"type\":\"button\","
                + "\"header\":{\"type\":\"image\",\"image\":{\"id\":\"77\"}},"
                + "\"body\":{\"text\":\"Vem?\"},\"footer\":{\"text\":\"Padaria\"},"
                + "\"action\":{\"buttons\":[{\"type\":\"reply\","
                + "\"reply\":{\"id\":\"y\",\"title\":\"Sim\"}}]}}}");
  }

  @Test
  void listShouldHaveSectionsWithRows() {
    Interactive list =
        new Interactive(
            new Interactive.Head.Line("Hoje"),
            "Escolha",
            null,
            new Interactive.Choices(
                "Ver",
                List.of(
                    new Interactive.Section(
                        "Doces", List.of(new Interactive.Row("1", "Bolo", "de milho"))),
                    new Interactive.Section(
                        "Salgados", List.of(new Interactive.Row("2", "Pão", null))))));
    assertThat(json(message(list)))
        .isEqualTo(
            ENVELOPE
                + "\"type\":\"interactive\",\"interactive\":{\"type\":\"list\","
                + "\"header\":{\"type\":\"text\",\"text\":\"Hoje\"},\"body\":{\"text\":\"Escolha\"},"
                + "\"action\":{\"button\":\"Ver\",\"sections\":["
                + "{\"title\":\"Doces\",\"rows\":[{\"id\":\"1\",\"title\":\"Bolo\","
                + "\"description\":\"de milho\"}]},"
                + "{\"title\":\"Salgados\",\"rows\":[{\"id\":\"2\",\"title\":\"Pão\"}]}]}}}");
  }

  @Test
  void linkShouldBeACallToAction() {
    Interactive link =
        new Interactive(null, "Veja", null, new Interactive.Link("Abrir", "https://example.org/a"));
    assertThat(json(message(link)))
        .isEqualTo(
            ENVELOPE
                + "\"type\":\"interactive\",\"interactive\":{\"type\":\"cta_url\","
                + "\"body\":{\"text\":\"Veja\"},\"action\":{\"name\":\"cta_url\","
                + "\"parameters\":{\"display_text\":\"Abrir\",\"url\":\"https://example.org/a\"}}}}");
  }

  @Test
  void pollShouldHaveNoForm() {
    assertThat(
            MessageJson.of(
                PHONE, message(new MessageContent.Poll("Qual?", List.of("A", "B"), 1)), null))
        .isEmpty();
  }

  @Test
  void reactionShouldBeEmptiedToBeTakenBack() {
    assertThat(MessageJson.reaction(PHONE, new ProviderMessageId("wamid.A"), null))
        .isEqualTo(
            "{\"messaging_product\":\"whatsapp\",\"recipient_type\":\"individual\","
                + "\"to\":\"+5521987650001\",\"type\":\"reaction\","
                + "\"reaction\":{\"message_id\":\"wamid.A\",\"emoji\":\"\"}}");
  }

  @Test
  void typingShouldMarkTheMessageAsRead() {
    assertThat(MessageJson.typing(new ProviderMessageId("wamid.A")))
        .isEqualTo(
            "{\"messaging_product\":\"whatsapp\",\"status\":\"read\",\"message_id\":\"wamid.A\","
                + "\"typing_indicator\":{\"type\":\"text\"}}");
  }

  private static String json(OutboundMessage message) {
    return MessageJson.of(PHONE, message, null).orElseThrow();
  }

  private static OutboundMessage message(MessageContent content) {
    return OutboundMessage.toContact(
        new MessageId(new UUID(7, 5)), new AttemptId(new UUID(7, 6)), List.of(PHONE), content);
  }
}
