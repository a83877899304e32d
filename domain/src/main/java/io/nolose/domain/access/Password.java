package io.nolose.domain.access;

import java.util.Optional;

/** A password as a person chose it: 8 to 128 characters (NIST SP 800-63B asks for at least 8). */
public record Password(String value) {
  public static final int LENGTH_MIN = 8;
  public static final int LENGTH_MAX = 128;

  public Password {
    int length = value.codePointCount(0, value.length());
    if (length < LENGTH_MIN || length > LENGTH_MAX) {
      throw new IllegalArgumentException("a password has 8 to 128 characters");
    }
  }

  public static Optional<Password> parse(String text) {
    try {
      return Optional.of(new Password(text));
    } catch (IllegalArgumentException outOfRange) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
