package io.nolose.embedded.crash;

/**
 * Something that must not be.
 *
 * @param text for a person
 */
record Finding(Kind kind, String text) {

  /** What is wrong. */
  enum Kind {
    /** Acknowledged and not there, or not as it was reported. */
    LOST,
    /** There, or counted, more than once. */
    DOUBLED,
    /** Waits for ever, or was set aside. */
    STUCK,
    /** Not in the order in which it was acknowledged. */
    OUT_OF_ORDER,
    /** The application took longer than it may. */
    LATE
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + ": " + text;
  }
}
