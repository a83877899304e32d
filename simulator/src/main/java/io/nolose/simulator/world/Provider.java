package io.nolose.simulator.world;

import java.util.Locale;
import java.util.Optional;

/** The two wire protocols that are simulated. */
public enum Provider {
  EVOLUTION,
  GRAPH;

  /** The lower-case name used by the control API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a {@link #wireName()}. */
  public static Optional<Provider> parse(String text) {
    return switch (text) {
      case "evolution" -> Optional.of(EVOLUTION);
      case "graph", "cloud_api" -> Optional.of(GRAPH);
      default -> Optional.empty();
    };
  }
}
