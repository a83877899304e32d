package io.nolose.embedded.footprint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure of an artefact, for how long, and which figures are too high.
 *
 * @param baseline an empty application with the same extensions to compare with; null for none
 * @param json where the figures are written for a machine; null for nowhere
 * @param rate events offered a second
 * @param time of the load, 5 s to 1 h
 * @param laps of the main job within the quota; 0 leaves that out
 * @param starts that are measured
 * @param quota of processor time for the laps, 0.05 to 16 processors
 * @param databaseSettings PostgreSQL's configuration file, as the compose file mounts it
 */
public record FootprintOptions(
    Path artefact,
    @Nullable Path baseline,
    @Nullable Path json,
    int rate,
    Duration time,
    int laps,
    int starts,
    double quota,
    Path databaseSettings,
    Limits limits) {

  /**
   * Figures that must not be exceeded; megabytes are millions of bytes but in {@code containerMb}
   * and {@code databaseMb}, which are as Docker counts them.
   *
   * @param containerMb limit of the application's control group
   * @param databaseMb of PostgreSQL's
   * @param idleMb resident without load; 0 for any
   * @param loadedMb resident at most under load
   * @param growth of resident memory under load, as a part
   * @param startMs until ready, the median; 0 for any
   * @param p99Ms of the main job's routes within the quota
   */
  public record Limits(
      int containerMb,
      int databaseMb,
      int idleMb,
      int loadedMb,
      double growth,
      int startMs,
      int p99Ms) {
    static final Limits NATIVE = new Limits(192, 232, 110, 150, 0.05, 150, 500);
    static final Limits JVM = new Limits(384, 232, 0, 320, 0.05, 1500, 500);

    static Limits of(Path artefact) {
      boolean isNative = Files.isRegularFile(artefact) && !artefact.toString().endsWith(".jar");
      return isNative ? NATIVE : JVM;
    }
  }

  /** Reads a command line; {@link IllegalArgumentException} says what is wrong with it. */
  public static FootprintOptions parse(List<String> arguments, Path chosen) {
    Path artefact = chosen;
    Path baseline = null;
    Path json = null;
    int rate = 400;
    int seconds = 60;
    int laps = 100;
    int starts = 5;
    int quota = 25;
    Path settings =
        Path.of(System.getProperty("nolose.sources", "."), "docker/postgres/postgresql.conf");
    int[] limits = {-1, -1, -1, -1, -1, -1};
    Iterator<String> given = arguments.iterator();
    while (given.hasNext()) {
      String name = given.next();
      switch (name) {
        case "--baseline" -> baseline = existing(name, given);
        case "--json" -> json = Path.of(value(name, given));
        case "--rate" -> rate = number(name, given, 1, 10_000);
        case "--seconds" -> seconds = number(name, given, 5, 3600);
        case "--laps" -> laps = number(name, given, 0, 10_000);
        case "--starts" -> starts = number(name, given, 1, 100);
        case "--quota" -> quota = number(name, given, 5, 1600);
        case "--database-settings" -> settings = existing(name, given);
        case "--container-mb" -> limits[0] = number(name, given, 32, 65_536);
        case "--database-mb" -> limits[1] = number(name, given, 32, 65_536);
        case "--idle-mb" -> limits[2] = number(name, given, 0, 65_536);
        case "--loaded-mb" -> limits[3] = number(name, given, 1, 65_536);
        case "--start-ms" -> limits[4] = number(name, given, 0, 600_000);
        case "--p99-ms" -> limits[5] = number(name, given, 1, 600_000);
        default -> {
          if (name.startsWith("-")) {
            throw new IllegalArgumentException("unknown argument " + name);
          }
          artefact = Path.of(name).toAbsolutePath().normalize();
        }
      }
    }
    if (!Files.exists(artefact)) {
      throw new IllegalArgumentException("there is no " + artefact);
    }
    return new FootprintOptions(
        artefact,
        baseline,
        json,
        rate,
        Duration.ofSeconds(seconds),
        laps,
        starts,
        quota / 100.0,
        settings,
        chosen(limits, Limits.of(artefact)));
  }

  private static Limits chosen(int[] limits, Limits usual) {
    return new Limits(
        limits[0] < 0 ? usual.containerMb() : limits[0],
        limits[1] < 0 ? usual.databaseMb() : limits[1],
        limits[2] < 0 ? usual.idleMb() : limits[2],
        limits[3] < 0 ? usual.loadedMb() : limits[3],
        usual.growth(),
        limits[4] < 0 ? usual.startMs() : limits[4],
        limits[5] < 0 ? usual.p99Ms() : limits[5]);
  }

  private static String value(String name, Iterator<String> given) {
    if (!given.hasNext()) {
      throw new IllegalArgumentException(name + " needs a value");
    }
    return given.next();
  }

  private static Path existing(String name, Iterator<String> given) {
    Path file = Path.of(value(name, given)).toAbsolutePath().normalize();
    if (!Files.exists(file)) {
      throw new IllegalArgumentException("there is no " + file);
    }
    return file;
  }

  private static int number(String name, Iterator<String> given, int least, int most) {
    String text = value(name, given);
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
