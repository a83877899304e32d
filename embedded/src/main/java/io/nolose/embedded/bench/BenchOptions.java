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
 * @param old how many messages there are to archive, for the measurement of retention
 * @param time of each measurement, 1 s to 10 min; a fourth of it is spent before on warming up
 */
public record BenchOptions(
    Set<Subject> subjects, @Nullable Path json, Duration time, Ingest ingest, int old) {

  /**
   * How ingest is measured.
   *
   * @param rate events offered a second; 0 for as many as are answered
   * @param isOneChannel whether everything comes for one channel
   * @param seeded the home to begin with a copy of; null for an empty database
   */
  public record Ingest(double rate, long seed, boolean isOneChannel, @Nullable Path seeded) {}

  /** What can be measured. */
  public enum Subject {
    INGEST,
    SEND,
    PACE,
    /** Only when asked for: it takes long. */
    RETENTION
  }

  private static final Duration TIME_DEFAULT = Duration.ofSeconds(20);
  private static final Duration BASELINE_MAX = Duration.ofSeconds(5);
  private static final int SECONDS_MAX = 600;
  private static final int RATE_DEFAULT = 4200;
  private static final int RATE_MAX = 100_000;
  private static final int OLD_DEFAULT = 1_000_000;
  private static final int OLD_MAX = 20_000_000;

  public BenchOptions {
    subjects = Set.copyOf(subjects);
  }

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static BenchOptions parse(List<String> arguments) {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    Path json = null;
    Duration time = TIME_DEFAULT;
    double rate = RATE_DEFAULT;
    long seed = System.nanoTime() % 1_000_000;
    boolean isOneChannel = false;
    Path seeded = null;
    int old = OLD_DEFAULT;
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      switch (name) {
        case "ingest" -> subjects.add(Subject.INGEST);
        case "send" -> subjects.add(Subject.SEND);
        case "pace" -> subjects.add(Subject.PACE);
        case "retention" -> subjects.add(Subject.RETENTION);
        case "--old" -> old = number(value(name, given), 1_000, OLD_MAX, name);
        case "--json" -> json = Path.of(value(name, given));
        case "--seconds" ->
            time = Duration.ofSeconds(number(value(name, given), 1, SECONDS_MAX, name));
        case "--rate" -> rate = number(value(name, given), 0, RATE_MAX, name);
        case "--seed" -> seed = number(value(name, given), 0, Integer.MAX_VALUE, name);
        case "--one-channel" -> isOneChannel = true;
        case "--seeded" -> seeded = Seed.usualHome();
        default -> throw new IllegalArgumentException("unknown argument " + name);
      }
    }
    return new BenchOptions(
        subjects.isEmpty() ? EnumSet.complementOf(EnumSet.of(Subject.RETENTION)) : subjects,
        json,
        time,
        new Ingest(rate, seed, isOneChannel, seeded),
        old);
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

  private static int number(String text, int least, int most, String name) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new IllegalArgumentException(name + " takes a number from " + least + " to " + most);
  }
}
