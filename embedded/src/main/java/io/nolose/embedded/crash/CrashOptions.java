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
 * @param happenings messages and receipts that each round gets acknowledged, at least
 * @param broken how to spoil the system first; null for the system as it is
 * @param hasFaults whether the network to the database breaks, too
 */
public record CrashOptions(
    int rounds, long seed, int happenings, @Nullable Broken broken, boolean hasFaults) {
  private static final int ROUNDS_DEFAULT = 10;
  private static final int ROUNDS_MAX = 10_000;
  private static final int HAPPENINGS_DEFAULT = 500;
  private static final int HAPPENINGS_MAX = 2_000;

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static CrashOptions parse(List<String> arguments) {
    int rounds = ROUNDS_DEFAULT;
    long seed = new Random().nextInt(1_000_000);
    int happenings = HAPPENINGS_DEFAULT;
    Broken broken = null;
    boolean hasFaults = false;
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      switch (name) {
        case "--rounds" -> rounds = number(name, value(name, given), ROUNDS_MAX);
        case "--seed" -> seed = number(name, value(name, given), Integer.MAX_VALUE);
        case "--events" -> happenings = number(name, value(name, given), HAPPENINGS_MAX);
        case "--faults" -> hasFaults = true;
        case "--broken" -> broken = broken(value(name, given));
        default -> throw new IllegalArgumentException("unknown argument " + name);
      }
    }
    return new CrashOptions(rounds, seed, happenings, broken, hasFaults);
  }

  private static Broken broken(String word) {
    return Broken.parse(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--broken takes answer-before-commit, no-unique-key or commit-before-flush"));
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
