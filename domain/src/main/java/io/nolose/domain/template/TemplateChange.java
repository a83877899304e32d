package io.nolose.domain.template;

import io.nolose.domain.StorableText;
import org.jspecify.annotations.Nullable;

/** What a provider reports of a template as it happens. */
public sealed interface TemplateChange {

  /**
   * @param reason why, in the provider's words; null when it does not say
   */
  record Status(TemplateStatus status, @Nullable String reason) implements TemplateChange {
    public Status {
      reason = reason == null ? null : StorableText.of(reason, 1_000);
    }
  }

  /** Readers think otherwise of it than before. */
  record Quality(TemplateQuality quality) implements TemplateChange {}

  /** The provider takes it for something else than before. */
  record Category(TemplateCategory category) implements TemplateChange {}

  /** Something changed that the report does not say, or not in words we know. */
  record Untold() implements TemplateChange {}
}
