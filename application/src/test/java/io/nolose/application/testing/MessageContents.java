package io.nolose.application.testing;

import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.ContactCard;
import io.nolose.domain.message.Interactive;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateButton;
import io.nolose.domain.template.TemplateHeader;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Content of every kind, with the texts that stores find hard. */
public final class MessageContents {
  /** Quotes, braces, controls, what no store can hold, and characters beyond the first plane. */
  public static final String ODD =
      "Olá \"mundo\" \\ {a,b} 'x' \u0000 \ud800 \u0001 👩🏽‍🚒\r\n\u2028 null";

  private static final String LONG = "ß".repeat(MessageContent.Text.LENGTH_MAX);

  private MessageContents() {}

  /** At least two of each kind: one with everything said, one with as little as can be. */
  public static Stream<MessageContent> all() {
    return Stream.of(written(), tapped(), told()).flatMap(it -> it);
  }

  private static Stream<MessageContent> written() {
    Stream<MessageContent> files =
        Stream.of(MediaKind.values())
            .map(kind ->
                new MessageContent.Attachment(kind, ODD, "image/\"webp\"", ODD + ".pdf", 17, true));
    return Stream.concat(
        files,
        Stream.of(
            new MessageContent.Text(ODD),
            new MessageContent.Text(LONG),
            new MessageContent.Template("order_ready", "pt_BR", List.of("Ana", "", "42")),
            new MessageContent.Template("hello_world", "en_US", List.of()),
            template(new TemplateHeader.Line(new TemplateValue.Text("who", ODD))),
            template(new TemplateHeader.File(MediaKind.IMAGE, "https://example.org/a.png", null)),
            template(new TemplateHeader.File(MediaKind.VIDEO, null, null)),
            template(new TemplateHeader.File(MediaKind.DOCUMENT, null, ODD)),
            template(new TemplateHeader.Place(-23.5505199, -0.0, ODD, null)),
            template(null),
            new MessageContent.Attachment(MediaKind.IMAGE, null, null, null, null, false),
            new MessageContent.Attachment(MediaKind.VIDEO, LONG, null, null, 0, false),
            new MessageContent.Location(-23.5505199, -46.6333094, ODD, ODD, true, ODD),
            new MessageContent.Location(Double.MIN_VALUE, -0.0, null, null, false, null),
            new MessageContent.Location(-90, 180, null, null, false, null),
            new MessageContent.ContactCards(
                List.of(
                    new ContactCard(ODD, ODD, List.of("+55 11", ODD), List.of(ODD), ODD),
                    new ContactCard("", null, List.of(), List.of(), null)))));
  }

  private static MessageContent.Template template(@Nullable TemplateHeader header) {
    return new MessageContent.Template(
        "everything",
        "pt_BR",
        new TemplateParameters(
            header,
            List.of(
                new TemplateValue.Text(null, ODD),
                new TemplateValue.Text("name", ""),
                new TemplateValue.Currency("total", "R$ 9,90", "BRL", 9_900_000_000_000L),
                new TemplateValue.DateTime(null, ODD)),
            List.of(
                new TemplateButton.QuickReply(0, ODD),
                new TemplateButton.Address(1, "a/b?c=1"),
                new TemplateButton.CopyCode(2, "250FF"),
                new TemplateButton.Flow(3, null, null),
                new TemplateButton.Flow(4, "token", "{\"a\":[1]}"),
                new TemplateButton.Catalogue(5, null),
                new TemplateButton.Products(
                    6,
                    "sku",
                    List.of(new TemplateButton.Products.Section(ODD, List.of("sku", "b")))))),
        header == null ? null : ODD);
  }

  private static Stream<MessageContent> tapped() {
    return Stream.of(
        new MessageContent.Poll(ODD, List.of(ODD, "", "null"), 2),
        new MessageContent.Poll("", List.of(), 0),
        new Interactive(
            new Interactive.Head.Line("Olá \"mundo\" 👩🏽‍🚒"),
            ODD,
            "\\ {a,b}",
            new Interactive.Buttons(
                List.of(
                    new Interactive.Button("yes", "Sim"),
                    new Interactive.Button("no", "Não 👩🏽‍🚒")))),
        new Interactive(
            new Interactive.Head.File(MediaKind.VIDEO),
            "body",
            null,
            new Interactive.Link("Open", "https://example.org/?a=%20b")),
        new Interactive(
            null,
            "body",
            null,
            new Interactive.Choices(
                "Menu",
                List.of(
                    new Interactive.Section(
                        "One", List.of(new Interactive.Row("1", "First", "the first"))),
                    new Interactive.Section(
                        "Two", List.of(new Interactive.Row("2", "Second", null)))))),
        new MessageContent.Choice(MessageContent.Choice.Kind.BUTTON, ODD, ODD, ODD),
        new MessageContent.Choice(MessageContent.Choice.Kind.LIST, null, "", null),
        new MessageContent.Choice(MessageContent.Choice.Kind.TEMPLATE_BUTTON, "1", "Yes", null),
        new MessageContent.FormReply("nfm_reply", ODD, "{\"a\":\"" + ODD + "\"}"),
        new MessageContent.FormReply("", null, ""),
        new MessageContent.Order(
            ODD,
            ODD,
            ODD,
            List.of(
                new MessageContent.Order.Item(ODD, 3, "12.90", "BRL"),
                new MessageContent.Order.Item("", null, null, null))),
        new MessageContent.Order(null, null, null, List.of()));
  }

  private static Stream<MessageContent> told() {
    Stream<MessageContent> calls =
        Stream.of(MessageContent.Call.State.values())
            .map(state ->
                new MessageContent.Call(state == MessageContent.Call.State.ENDED, true, state));
    return Stream.concat(
        calls,
        Stream.of(
            new MessageContent.SystemNotice("number_changed", ODD),
            new MessageContent.SystemNotice("", null),
            new MessageContent.Placeholder("imageMessage", ODD, "{\"raw\":\"" + ODD + "\"}"),
            new MessageContent.Placeholder("newsletter", null, "x".repeat(262_144)),
            new MessageContent.Placeholder("stickerMessage", null)));
  }
}
