package io.nolose.domain.template;

import java.util.Locale;

/** What readers think of a template, as the provider sums it up. */
public enum TemplateQuality {
  GREEN,
  YELLOW,
  RED,
  /** Too few were sent, or the provider does not say. */
  UNKNOWN;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
