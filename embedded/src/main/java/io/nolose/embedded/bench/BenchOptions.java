package io.nolose.embedded.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, and for how long.
 *
 * @param json where the figures are written for a machine; null for nowhere
 * @param time of each measurement, 1 s to 10 min; a fourth of it is spent before on warming up
 */
public record BenchOptions(Set<Subject> subjects, @Nullable Path json, Duration time) {

  /** What can be measured. */
  public enum Subject {
    INGEST,
    SEND
  }

  private static final Duration TIME_DEFAULT = Duration.ofSeconds(20);
  private static final Duration BASELINE_MAX = Duration.ofSeconds(5);
  private static final int SECONDS_MAX = 600;

  public BenchOptions {
    subjects = Set.copyOf(subjects);
  }

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static BenchOptions parse(List<String> arguments) {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    Path json = null;
    Duration time = TIME_DEFAULT;
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      switch (name) {
        case "ingest" -> subjects.add(Subject.INGEST);
        case "send" -> subjects.add(Subject.SEND);
        case "--json" -> json = Path.of(value(name, given));
        case "--seconds" -> time = seconds(value(name, given));
        default -> throw new IllegalArgumentException("unknown argument " + name);
      }
    }
    return new BenchOptions(
        subjects.isEmpty() ? EnumSet.allOf(Subject.class) : subjects, json, time);
  }

  Duration warmUp() {
    return time.dividedBy(4);
  }

  /** Of one baseline. */
  Duration baselineTime() {
    return warmUp().compareTo(BASELINE_MAX) < 0 ? warmUp() : BASELINE_MAX;
  }

  private static String value(String name, Iterator<String> given) {
    if (!given.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    return given.next();
  }

  private static Duration seconds(String text) {
    try {
      int seconds = Integer.parseInt(text);
      if (seconds >= 1 && seconds <= SECONDS_MAX) {
        return Duration.ofSeconds(seconds);
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException("--seconds takes a number from 1 to " + SECONDS_MAX);
  }
}
