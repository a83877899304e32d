package io.nolose.application.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who may register. */
public enum RegistrationPolicy {
  /** Anybody, each with a tenant of his own. */
  OPEN,
  /** Only the very first user. */
  FIRST_ONLY,
  CLOSED;

  public static Optional<RegistrationPolicy> parse(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }
}
