package io.nolose.embedded.crash;

import io.nolose.embedded.Edition;
import io.nolose.embedded.trial.FaultProxy;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Something that happens in the middle of a round and that nobody is told of before. */
public enum Blow {
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

  private final String word;

  Blow(String word) {
    this.word = word;
  }

  /**
   * Processes alternate; with faults, the network breaks in three ways before each of them dies.
   */
  public static Blow of(int round, boolean hasFaults) {
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

  /**
   * Strikes, and returns when it is over; when a process was the application, when it is ready.
   *
   * @param network between application and database; null when none of the blows needs it
   */
  public void strike(Edition edition, @Nullable FaultProxy network, Random random)
      throws InterruptedException {
    Duration outage = Duration.ofMillis(200 + random.nextInt(1_500));
    switch (this) {
      case APPLICATION -> {
        edition.killApplication();
        edition.startApplication();
      }
      case POSTGRESQL -> edition.database().kill();
      case NETWORK_RESET -> required(network).reset();
      case NETWORK_CUT -> {
        required(network).cut();
        Thread.sleep(outage);
        required(network).heal();
      }
      case NETWORK_STALL -> {
        required(network).stall();
        Thread.sleep(outage);
        required(network).heal();
      }
    }
  }

  private static FaultProxy required(@Nullable FaultProxy network) {
    if (network == null) {
      throw new IllegalStateException("there is no network to break");
    }
    return network;
  }

  @Override
  public String toString() {
    return word;
  }
}
