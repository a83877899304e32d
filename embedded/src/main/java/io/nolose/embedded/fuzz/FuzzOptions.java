package io.nolose.embedded.fuzz;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * How long to try what.
 *
 * @param time 1 s to 24 h
 * @param seed decides what is posted
 */
public record FuzzOptions(Duration time, long seed) {
  private static final Duration TIME_DEFAULT = Duration.ofMinutes(10);
  private static final int MINUTES_MAX = 24 * 60;

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static FuzzOptions parse(List<String> arguments) {
    Duration time = TIME_DEFAULT;
    long seed = new Random().nextInt(1_000_000);
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      if (!given.hasNext()) {
        throw new IllegalArgumentException("unknown argument " + name + ", or it needs a value");
      }
      switch (name) {
        case "--minutes" -> time = Duration.ofMinutes(number(name, given.next(), MINUTES_MAX));
        case "--seconds" -> time = Duration.ofSeconds(number(name, given.next(), 3600));
        case "--seed" -> seed = number(name, given.next(), Integer.MAX_VALUE);
        default -> throw new IllegalArgumentException("unknown argument " + name);
      }
    }
    return new FuzzOptions(time, seed);
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
