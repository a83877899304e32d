package io.nolose.domain.channel;

import java.util.Arrays;
import java.util.Optional;

/** A way to reach WhatsApp. The wire name is what clients and operators write. */
public enum ProviderKind {
  EVOLUTION("evolution", "evolution_api"),
  CLOUD_API("cloud_api", "cloud_api");

  private final String wireName;
  private final String sourceName;

  ProviderKind(String wireName, String sourceName) {
    this.wireName = wireName;
    this.sourceName = sourceName;
  }

  public String wireName() {
    return wireName;
  }

  /** How a message says which provider it came through; kept as existing clients know it. */
  public String sourceName() {
    return sourceName;
  }

  /** Whether it takes only templates once the other side has been silent for a day. */
  public boolean hasServiceWindow() {
    return switch (this) {
      case EVOLUTION -> false;
      case CLOUD_API -> true;
    };
  }

  public static Optional<ProviderKind> parse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.wireName.equals(text)).findFirst();
  }
}
