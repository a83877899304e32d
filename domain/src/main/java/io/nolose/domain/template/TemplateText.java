package io.nolose.domain.template;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A template as its reader sees it.
 *
 * @param header its text; null for none or another kind of header
 * @param body null when the provider writes it itself
 * @param buttons what they say
 */
public record TemplateText(
    @Nullable String header, @Nullable String body, @Nullable String footer, List<String> buttons) {
  public TemplateText {
    buttons = List.copyOf(buttons);
  }

  /** The template filled; a placeholder that nothing fills stays. */
  public static TemplateText of(MessageTemplate template, TemplateParameters parameters) {
    TemplateLayout layout = template.layout();
    TemplateLayout.Header header = layout.header();
    List<TemplateValue> line =
        parameters.header() instanceof TemplateHeader.Line(TemplateValue value)
            ? List.of(value)
            : List.of();
    return new TemplateText(
        header == null || header.text() == null
            ? null
            : TemplateLayout.filled(header.text(), template.format(), line),
        layout.body() == null
            ? null
            : TemplateLayout.filled(layout.body(), template.format(), parameters.body()),
        layout.footer(),
        layout.buttons().stream().map(TemplateLayout.Button::text).toList());
  }

  /** All of it but the buttons; empty lines in between. */
  public String whole() {
    return Stream.of(header, body, footer)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n\n"));
  }
}
