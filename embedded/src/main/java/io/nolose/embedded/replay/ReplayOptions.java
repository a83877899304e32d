package io.nolose.embedded.replay;

import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * What to try.
 *
 * @param seed decides what is repeated and in which order it comes
 * @param shuffles how many different disorders are tried, each on a tenant of its own
 */
public record ReplayOptions(long seed, int shuffles) {
  private static final int SHUFFLES_MAX = 100;

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static ReplayOptions parse(List<String> arguments) {
    long seed = new Random().nextInt(1_000_000);
    int shuffles = 3;
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      if (!given.hasNext()) {
        throw new IllegalArgumentException("unknown argument " + name + ", or it needs a value");
      }
      switch (name) {
        case "--seed" -> seed = number(name, given.next(), Integer.MAX_VALUE);
        case "--shuffles" -> shuffles = number(name, given.next(), SHUFFLES_MAX);
        default -> throw new IllegalArgumentException("unknown argument " + name);
      }
    }
    return new ReplayOptions(seed, shuffles);
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
