package io.nolose.application.health;

import java.util.Map;

/** Something the application needs, and whether it is well. */
public interface HealthCheck {

  /**
   * What a check found.
   *
   * @param details numbers and words without secrets
   */
  record Finding(boolean isUp, Map<String, String> details) {}

  /** One lower-case word. */
  String name();

  /** Whether the application can serve at all without it. */
  boolean isEssential();

  /** Answers within two seconds and does not throw. */
  Finding check();
}
