package io.nolose.embedded.crash;

import java.util.Locale;

/**
 * Something that must not be.
 *
 * @param text for a person
 */
public record Finding(Kind kind, String text) {

  /** What is wrong. */
  public enum Kind {
    /** Acknowledged and not there, or not as it was reported; shown as sent and never received. */
    LOST,
    /** There, counted or received more than once. */
    DOUBLED,
    /** Shown as something that it is not, although the provider told. */
    WRONG,
    /** Waits for ever, or was set aside. */
    STUCK,
    /** Not in the order in which it was acknowledged. */
    OUT_OF_ORDER,
    /** The application took longer than it may. */
    LATE;

    /** For a person. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + text;
  }
}
