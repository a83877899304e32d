package io.nolose.domain.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a provider's list.
 *
 * @param next where the next part begins, opaque; null for the last
 */
public record TemplatePage(List<TemplateReport> templates, @Nullable String next) {
  public TemplatePage {
    templates = List.copyOf(templates);
  }
}
