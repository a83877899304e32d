package io.nolose.cloudapi.template;

import io.nolose.domain.template.ParameterFormat;
import io.nolose.domain.template.TemplateCategory;
import io.nolose.domain.template.TemplateQuality;
import io.nolose.domain.template.TemplateStatus;
import java.util.Locale;
import java.util.Optional;

/** Meta's words about templates. */
public final class TemplateWords {
  private TemplateWords() {}

  /** As a list says it. */
  public static TemplateStatus status(String word) {
    return TemplateStatus.parse(lower(word)).orElse(TemplateStatus.UNKNOWN);
  }

  /** As a webhook says it; empty for what does not tell whether the template may be sent. */
  public static Optional<TemplateStatus> event(String word) {
    return switch (lower(word)) {
      case "reinstated", "unarchived" -> Optional.of(TemplateStatus.APPROVED);
      default ->
          TemplateStatus.parse(lower(word)).filter(status -> status != TemplateStatus.UNKNOWN);
    };
  }

  public static TemplateCategory category(String word) {
    return TemplateCategory.parse(lower(word)).orElse(TemplateCategory.UNKNOWN);
  }

  public static TemplateQuality quality(String word) {
    return switch (lower(word)) {
      case "green" -> TemplateQuality.GREEN;
      case "yellow" -> TemplateQuality.YELLOW;
      case "red" -> TemplateQuality.RED;
      default -> TemplateQuality.UNKNOWN;
    };
  }

  static ParameterFormat format(String word) {
    return ParameterFormat.parse(lower(word)).orElse(ParameterFormat.POSITIONAL);
  }

  /** Webhooks write a hyphen where everything else has an underscore. */
  static String language(String word) {
    return word.replace('-', '_');
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
