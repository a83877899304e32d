package io.nolose.domain.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that fills a template.
 *
 * @param header null when the header needs nothing, or there is none
 * @param body in order where placeholders are numbered; in any order where they have names
 * @param buttons only those that need something
 */
public record TemplateParameters(
    @Nullable TemplateHeader header, List<TemplateValue> body, List<TemplateButton> buttons) {
  public static final TemplateParameters NONE = new TemplateParameters(null, List.of(), List.of());

  public TemplateParameters {
    body = List.copyOf(body);
    buttons = List.copyOf(buttons);
  }

  /** Texts for the numbered placeholders of the body. */
  public static TemplateParameters ofBody(List<String> texts) {
    return new TemplateParameters(null, texts.stream().map(TemplateValue::of).toList(), List.of());
  }

  /** What fills the body, as a reader sees it. */
  public List<String> bodyTexts() {
    return body.stream().map(TemplateValue::shown).toList();
  }

  public boolean isEmpty() {
    return header == null && body.isEmpty() && buttons.isEmpty();
  }
}
