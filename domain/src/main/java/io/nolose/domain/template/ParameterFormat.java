package io.nolose.domain.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a template's placeholders are called. */
public enum ParameterFormat {
  /** By numbers from 1, filled in order. */
  POSITIONAL,
  /** By names, each of which is said with its value. */
  NAMED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ParameterFormat> parse(String wireName) {
    return Arrays.stream(values()).filter(it -> it.wireName().equals(wireName)).findFirst();
  }
}
