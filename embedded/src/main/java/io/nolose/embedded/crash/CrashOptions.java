package io.nolose.embedded.crash;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What to try.
 *
 * @param rounds 1 to 10,000; each kills one process once
 * @param seed decides what is posted and when something is killed
 * @param side what is under load when it strikes
 * @param happenings messages and receipts that each round gets acknowledged, at least; of what
 *     leaves, the messages of a round
 * @param broken how to spoil the system first; null for the system as it is
 * @param hasFaults whether the network to the database breaks, too
 */
public record CrashOptions(
    Side side, int rounds, long seed, int happenings, @Nullable Broken broken, boolean hasFaults) {
  /** Which way the load flows. */
  public enum Side {
    INBOUND,
    OUTBOUND
  }

  private static final int ROUNDS_DEFAULT = 10;
  private static final int ROUNDS_MAX = 10_000;
  private static final int HAPPENINGS_DEFAULT = 500;
  private static final int SENDS_DEFAULT = 200;
  private static final int HAPPENINGS_MAX = 2_000;

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static CrashOptions parse(List<String> arguments) {
    int rounds = ROUNDS_DEFAULT;
    long seed = new Random().nextInt(1_000_000);
    int happenings = 0;
    Side side = Side.INBOUND;
    Broken broken = null;
    boolean hasFaults = false;
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      switch (name) {
        case "--rounds" -> rounds = number(name, value(name, given), ROUNDS_MAX);
        case "--seed" -> seed = number(name, value(name, given), Integer.MAX_VALUE);
        case "--events" -> happenings = number(name, value(name, given), HAPPENINGS_MAX);
        case "--side" -> side = side(value(name, given));
        case "--faults" -> hasFaults = true;
        case "--broken" -> broken = broken(value(name, given));
        default -> throw new IllegalArgumentException("unknown argument " + name);
      }
    }
    if (happenings == 0) {
      happenings = side == Side.INBOUND ? HAPPENINGS_DEFAULT : SENDS_DEFAULT;
    }
    if (broken != null && (broken == Broken.RESEND_UNKNOWN) != (side == Side.OUTBOUND)) {
      throw new IllegalArgumentException("that way of being broken shows on the other side");
    }
    return new CrashOptions(side, rounds, seed, happenings, broken, hasFaults);
  }

  private static Side side(String word) {
    return switch (word) {
      case "inbound" -> Side.INBOUND;
      case "outbound" -> Side.OUTBOUND;
      default -> throw new IllegalArgumentException("--side takes inbound or outbound");
    };
  }

  private static Broken broken(String word) {
    return Broken.parse(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--broken takes answer-before-commit, no-unique-key, commit-before-flush, or with"
                    + " --side outbound resend-unknown"));
  }

  private static String value(String name, Iterator<String> given) {
    if (!given.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    return given.next();
  }

  private static int number(String name, String text, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException(name + " takes a number from 1 to " + max);
  }
}
