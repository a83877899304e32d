package io.nolose.domain.template;

import io.nolose.domain.StorableText;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of one template as it stands.
 *
 * @param providerId what the provider calls it, 1 to 200 characters
 * @param reason why it was rejected, in the provider's words; null when it was not
 */
public record TemplateReport(
    String providerId,
    String name,
    String language,
    TemplateCategory category,
    TemplateStatus status,
    @Nullable String reason,
    TemplateQuality quality,
    ParameterFormat format,
    TemplateLayout layout) {
  public static final int NAME_LENGTH_MAX = 512;
  public static final int LANGUAGE_LENGTH_MAX = 20;

  public TemplateReport {
    providerId = StorableText.of(providerId, 200);
    name = StorableText.of(name, NAME_LENGTH_MAX);
    language = StorableText.of(language, LANGUAGE_LENGTH_MAX);
    reason = reason == null ? null : StorableText.of(reason, 1_000);
    if (providerId.isBlank() || name.isBlank() || language.isBlank()) {
      throw new IllegalArgumentException("a template has an id, a name and a language");
    }
  }
}
