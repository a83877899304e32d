package io.nolose.domain.template;

import io.nolose.domain.StorableText;
import org.jspecify.annotations.Nullable;

/** What one placeholder of a text is filled with. */
public sealed interface TemplateValue {
  /** What any template could hold; how much this one may is {@link TemplateRules}' affair. */
  int TEXT_LENGTH_MAX = 32_768;

  int NAME_LENGTH_MAX = 100;

  /** Which placeholder; null where they are numbered and filled in order. */
  @Nullable String name();

  /** What a reader sees in its place, unless the provider writes it as his country does. */
  String shown();

  /**
   * @param text at most {@value #TEXT_LENGTH_MAX} characters
   */
  record Text(@Nullable String name, String text) implements TemplateValue {
    public Text {
      name = TemplateValue.storable(name);
      text = StorableText.of(text, TEXT_LENGTH_MAX);
    }

    @Override
    public String shown() {
      return text;
    }
  }

  /**
   * An amount of money, which the provider writes as the reader's country does.
   *
   * @param fallback what is shown where it cannot
   * @param code ISO 4217
   * @param amount1000 thousandths of the currency's unit
   */
  record Currency(@Nullable String name, String fallback, String code, long amount1000)
      implements TemplateValue {
    public Currency {
      name = TemplateValue.storable(name);
      fallback = StorableText.of(fallback, TEXT_LENGTH_MAX);
      code = StorableText.of(code, 10);
    }

    @Override
    public String shown() {
      return fallback;
    }
  }

  /** A date or time, as it is to be shown. */
  record DateTime(@Nullable String name, String fallback) implements TemplateValue {
    public DateTime {
      name = TemplateValue.storable(name);
      fallback = StorableText.of(fallback, TEXT_LENGTH_MAX);
    }

    @Override
    public String shown() {
      return fallback;
    }
  }

  /** A text for a numbered placeholder. */
  static TemplateValue of(String text) {
    return new Text(null, text);
  }

  private static @Nullable String storable(@Nullable String name) {
    return name == null ? null : StorableText.of(name, NAME_LENGTH_MAX);
  }
}
