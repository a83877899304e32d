package io.nolose.embedded.crash;

/** What happens in the middle of a round. */
enum Blow {
  /** kill -9 of the application. */
  APPLICATION("application"),

  /** kill -9 of PostgreSQL, all of its processes at once. */
  POSTGRESQL("postgresql"),

  /** All connections between the two break off at once. */
  NETWORK_RESET("network reset"),

  /** For a while no connection between the two can be had. */
  NETWORK_CUT("network cut"),

  /** For a while nothing passes between the two, and neither is told. */
  NETWORK_STALL("network stall");

  final String word;

  Blow(String word) {
    this.word = word;
  }

  /**
   * Processes alternate; with faults, the network breaks in three ways before each of them dies.
   */
  static Blow of(int round, boolean hasFaults) {
    if (!hasFaults) {
      return round % 2 == 0 ? APPLICATION : POSTGRESQL;
    }
    return switch (round % 5) {
      case 0 -> NETWORK_RESET;
      case 1 -> NETWORK_CUT;
      case 2 -> NETWORK_STALL;
      case 3 -> APPLICATION;
      default -> POSTGRESQL;
    };
  }
}
