package io.nolose.embedded;

import java.util.Arrays;
import java.util.Optional;

/** The protocols by which the embedded edition can show WhatsApp. */
public enum Provider {
  EVOLUTION("evolution"),
  CLOUD_API("cloud_api");

  private final String wireName;

  Provider(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  static Optional<Provider> parse(String text) {
    return Arrays.stream(values()).filter(provider -> provider.wireName.equals(text)).findFirst();
  }
}
