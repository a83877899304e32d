package io.nolose.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.media.MediaKind;
import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateRulesTest {
  private static final TemplateLayout.Button PLAIN =
      new TemplateLayout.Button(TemplateLayout.Button.Kind.URL, "Ver", "https://a.b/c");
  private static final TemplateLayout.Button SUFFIX =
      new TemplateLayout.Button(TemplateLayout.Button.Kind.URL, "Ver", "https://a.b/{{1}}");
  private static final TemplateLayout.Button REPLY =
      new TemplateLayout.Button(TemplateLayout.Button.Kind.QUICK_REPLY, "Sim", null);
  private static final TemplateLayout.Button CODE =
      new TemplateLayout.Button(TemplateLayout.Button.Kind.COPY_CODE, "Copiar", null);

  private static MessageTemplate template(ParameterFormat format, TemplateLayout layout) {
    return MessageTemplate.found(
        new TenantId(new UUID(1, 1)),
        new TemplateId(new UUID(1, 2)),
        new TemplateAccount("account"),
        new TemplateReport(
            "77",
            "t",
            "pt_BR",
            TemplateCategory.UTILITY,
            TemplateStatus.APPROVED,
            null,
            TemplateQuality.GREEN,
            format,
            layout),
        Instant.EPOCH);
  }

  private static MessageTemplate numbered(String body) {
    return template(
        ParameterFormat.POSITIONAL, new TemplateLayout(null, body, null, List.of(), true));
  }

  private static MessageTemplate headed(
      TemplateLayout.Header.Format format, @Nullable String text) {
    return template(
        ParameterFormat.POSITIONAL,
        new TemplateLayout(new TemplateLayout.Header(format, text), "Oi", null, List.of(), true));
  }

  private static MessageTemplate tapped(TemplateLayout.Button... buttons) {
    return template(
        ParameterFormat.POSITIONAL, new TemplateLayout(null, "Oi", null, List.of(buttons), true));
  }

  private static List<String> places(MessageTemplate template, TemplateParameters parameters) {
    return TemplateRules.check(template, parameters).stream()
        .map(TemplateViolation::place)
        .toList();
  }

  private static TemplateParameters body(TemplateValue... values) {
    return new TemplateParameters(null, List.of(values), List.of());
  }

  private static TemplateParameters header(TemplateHeader header) {
    return new TemplateParameters(header, List.of(), List.of());
  }

  private static TemplateParameters buttons(TemplateButton... buttons) {
    return new TemplateParameters(null, List.of(), List.of(buttons));
  }

  @Test
  void numberedPlaceholdersShouldBeFilledInFullAndWithoutNames() {
    MessageTemplate template = numbered("Olá {{1}}, pedido {{2}}. Até, {{1}}");
    assertThat(places(template, TemplateParameters.ofBody(List.of("Ana", "42")))).isEmpty();
    assertThat(places(template, TemplateParameters.ofBody(List.of("Ana")))).containsExactly("body");
    assertThat(places(template, TemplateParameters.ofBody(List.of("Ana", "4", "2"))))
        .containsExactly("body");
    assertThat(
            places(
                template,
                body(new TemplateValue.Text("1", "Ana"), new TemplateValue.Text("2", "42"))))
        .containsExactly("body");
    assertThat(places(numbered("Oi"), TemplateParameters.NONE)).isEmpty();
  }

  @Test
  void namedPlaceholdersShouldBeFilledByNameInAnyOrder() {
    MessageTemplate template =
        template(
            ParameterFormat.NAMED,
            new TemplateLayout(null, "Olá {{who}}, pedido {{order}}", null, List.of(), true));
    TemplateValue who = new TemplateValue.Text("who", "Ana");
    TemplateValue order = new TemplateValue.Text("order", "42");
    assertThat(places(template, body(order, who))).isEmpty();
    assertThat(places(template, body(who))).containsExactly("body.order");
    assertThat(places(template, body(who, order, who))).containsExactly("body.who");
    assertThat(places(template, body(who, order, new TemplateValue.Text("x", "1"))))
        .containsExactly("body.x");
    assertThat(places(template, body(who, order, TemplateValue.of("1")))).containsExactly("body");
  }

  @Test
  void valuesShouldNotBeBlankOrLongerThanTheProviderTakes() {
    MessageTemplate alone = numbered("Olá {{1}}");
    assertThat(places(alone, TemplateParameters.ofBody(List.of(" ")))).containsExactly("body[0]");
    assertThat(places(alone, TemplateParameters.ofBody(List.of("a".repeat(32_768))))).isEmpty();
    MessageTemplate footed =
        template(
            ParameterFormat.POSITIONAL,
            new TemplateLayout(null, "Olá {{1}}", "Padaria", List.of(), true));
    assertThat(places(footed, TemplateParameters.ofBody(List.of("a".repeat(1_024))))).isEmpty();
    assertThat(places(footed, TemplateParameters.ofBody(List.of("a".repeat(1_025)))))
        .containsExactly("body[0]");
  }

  @Test
  void headerShouldBeOfTheKindThatTheTemplateHas() {
    TemplateHeader image = new TemplateHeader.File(MediaKind.IMAGE, "https://a.b/c", null);
    TemplateHeader place = new TemplateHeader.Place(1, 2, null, null);
    TemplateHeader line = new TemplateHeader.Line(TemplateValue.of("Ana"));
    assertThat(places(numbered("Oi"), header(image))).containsExactly("header");
    MessageTemplate pictured = headed(TemplateLayout.Header.Format.IMAGE, null);
    assertThat(places(pictured, header(image))).isEmpty();
    assertThat(places(pictured, TemplateParameters.NONE)).containsExactly("header");
    assertThat(places(pictured, header(place))).containsExactly("header");
    assertThat(places(headed(TemplateLayout.Header.Format.VIDEO, null), header(image)))
        .containsExactly("header");
    assertThat(places(headed(TemplateLayout.Header.Format.LOCATION, null), header(place)))
        .isEmpty();
    MessageTemplate greeting = headed(TemplateLayout.Header.Format.TEXT, "Oi {{1}}");
    assertThat(places(greeting, header(line))).isEmpty();
    assertThat(places(greeting, TemplateParameters.NONE)).containsExactly("header");
    assertThat(places(greeting, header(new TemplateHeader.Line(TemplateValue.of("a".repeat(61))))))
        .containsExactly("header[0]");
    assertThat(places(headed(TemplateLayout.Header.Format.TEXT, "Oi"), header(line)))
        .containsExactly("header");
  }

  @Test
  void buttonsShouldBeFilledExactlyWhereTheyNeedIt() {
    assertThat(places(tapped(PLAIN, SUFFIX, REPLY), buttons(new TemplateButton.Address(1, "42"))))
        .isEmpty();
    assertThat(places(tapped(SUFFIX), TemplateParameters.NONE)).containsExactly("buttons[0]");
    assertThat(places(tapped(PLAIN), buttons(new TemplateButton.Address(0, "42"))))
        .containsExactly("buttons[0]");
    assertThat(places(tapped(REPLY), buttons(new TemplateButton.QuickReply(0, "YES")))).isEmpty();
    assertThat(places(tapped(REPLY), buttons(new TemplateButton.CopyCode(0, "YES"))))
        .containsExactly("buttons[0]");
    assertThat(places(tapped(CODE), TemplateParameters.NONE)).containsExactly("buttons[0]");
    assertThat(places(tapped(REPLY), buttons(new TemplateButton.QuickReply(1, "YES"))))
        .containsExactly("buttons[1]");
  }

  @Test
  void nothingShouldBeSaidOfATemplateWithPartsNobodyKnows() {
    MessageTemplate odd =
        template(
            ParameterFormat.POSITIONAL, new TemplateLayout(null, "{{1}}", null, List.of(), false));
    assertThat(places(odd, TemplateParameters.NONE)).isEmpty();
  }

  @Test
  void textShouldShowWhatFillsItAndLeaveWhatNothingFills() {
    MessageTemplate template =
        template(
            ParameterFormat.POSITIONAL,
            new TemplateLayout(
                new TemplateLayout.Header(TemplateLayout.Header.Format.TEXT, "Oi {{1}}"),
                "Custa {{1}}, {{ 2 }} e {{3}}",
                "Padaria",
                List.of(REPLY),
                true));
    TemplateText text =
        TemplateText.of(
            template,
            new TemplateParameters(
                new TemplateHeader.Line(TemplateValue.of("Ana $1")),
                List.of(
                    new TemplateValue.Currency(null, "R$ 9", "BRL", 9_000),
                    TemplateValue.of("{{1}}")),
                List.of()));
    assertThat(text.whole()).isEqualTo("Oi Ana $1\n\nCusta R$ 9, {{1}} e {{3}}\n\nPadaria");
    assertThat(text.buttons()).containsExactly("Sim");
  }

  @Test
  void textShouldFillPlaceholdersByName() {
    MessageTemplate template =
        template(
            ParameterFormat.NAMED,
            new TemplateLayout(null, "{{b}} {{a}} {{c}}", null, List.of(), true));
    assertThat(
            TemplateText.of(
                    template,
                    body(new TemplateValue.Text("a", "1"), new TemplateValue.Text("b", "2")))
                .whole())
        .isEqualTo("2 1 {{c}}");
  }
}
