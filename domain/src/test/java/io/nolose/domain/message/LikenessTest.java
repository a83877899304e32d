package io.nolose.domain.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.media.MediaKind;
import io.nolose.domain.template.TemplateParameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class LikenessTest {
  static Stream<Arguments> pairs() {
    MessageContent place = new MessageContent.Location(-23.5, -46.6, "Loja", null, false, null);
    return Stream.of(
        Arguments.of(text("Olá, tudo bem?"), text(" Olá,  tudo\nbem? "), Likeness.SAME),
        Arguments.of(text("ação"), text("ac\u0327a\u0303o"), Likeness.SAME),
        Arguments.of(text("sim"), text("Sim"), Likeness.DIFFERENT),
        Arguments.of(text("sim"), image(null, "sim"), Likeness.DIFFERENT),
        Arguments.of(text("sim"), new MessageContent.Placeholder("odd", null), Likeness.UNSURE),
        Arguments.of(
            text("Oferta"), new MessageContent.Template("o", "pt_BR", List.of()), Likeness.UNSURE),
        Arguments.of(text("Oferta"), shown("Oferta "), Likeness.SAME),
        Arguments.of(text("Oferta"), shown("Outra"), Likeness.UNSURE),
        Arguments.of(image("image/jpeg", "a"), image("image/webp", "a "), Likeness.UNSURE),
        Arguments.of(image(null, null), image(null, null), Likeness.UNSURE),
        Arguments.of(image(null, "a"), image(null, null), Likeness.DIFFERENT),
        Arguments.of(
            place,
            new MessageContent.Location(-23.500001, -46.6, null, null, true, "x"),
            Likeness.SAME),
        Arguments.of(
            place,
            new MessageContent.Location(-23.5001, -46.6, null, null, false, null),
            Likeness.DIFFERENT),
        Arguments.of(card("Ana", "1"), card(" Ana", "+1"), Likeness.SAME),
        Arguments.of(card("Ana", "1"), card("Rui", "1"), Likeness.DIFFERENT),
        Arguments.of(choice("1", "Sim"), choice(null, "Sim"), Likeness.SAME),
        Arguments.of(
            new MessageContent.SystemNotice("a", null),
            new MessageContent.SystemNotice("a", "b"),
            Likeness.UNSURE),
        Arguments.of(
            new MessageContent.SystemNotice("a", "b"),
            new MessageContent.SystemNotice("a", "b"),
            Likeness.SAME));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void likenessShouldBeTheSameBothWaysRound(
      MessageContent one, MessageContent other, Likeness likeness) {
    assertThat(Likeness.of(one, other)).isEqualTo(likeness);
    assertThat(Likeness.of(other, one)).isEqualTo(likeness);
  }

  private static MessageContent text(String body) {
    return new MessageContent.Text(body);
  }

  private static MessageContent shown(String text) {
    return new MessageContent.Template("o", "pt_BR", TemplateParameters.ofBody(List.of()), text);
  }

  private static MessageContent image(@Nullable String mimeType, @Nullable String caption) {
    return new MessageContent.Attachment(MediaKind.IMAGE, caption, mimeType, null, null, false);
  }

  private static MessageContent card(String name, String phone) {
    return new MessageContent.ContactCards(
        List.of(new ContactCard(name, null, List.of(phone), List.of(), null)));
  }

  private static MessageContent choice(@Nullable String id, String title) {
    return new MessageContent.Choice(MessageContent.Choice.Kind.BUTTON, id, title, null);
  }
}
