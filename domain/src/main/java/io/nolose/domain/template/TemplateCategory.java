package io.nolose.domain.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a template is for, which decides its price and who may get it. */
public enum TemplateCategory {
  MARKETING,
  UTILITY,
  AUTHENTICATION,
  /** The provider has a word for it that we do not know. */
  UNKNOWN;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TemplateCategory> parse(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
