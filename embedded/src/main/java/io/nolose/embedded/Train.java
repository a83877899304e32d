package io.nolose.embedded;

import io.nolose.embedded.footprint.Laps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Has an artefact do the main job while its virtual machine takes notes, for {@code
 * docker/jvm/assemble} to make a cache of classes from them.
 */
public final class Train {
  private static final int LAPS = 4;

  /** Writing the notes takes as long as it takes; a slow builder has a slow disk, too. */
  private static final Duration NOTES_MAX = Duration.ofMinutes(10);

  private Train() {}

  /** Arguments: the artefact, and the options of the virtual machine that have it take notes. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2) {
      System.err.println("usage: Train ARTEFACT OPTIONS-OF-THE-VIRTUAL-MACHINE");
      System.exit(2);
    }
    Path home = Files.createTempDirectory("nolose-train");
    try {
      run(home, Path.of(arguments[0]).toAbsolutePath(), arguments[1]);
    } finally {
      remove(home);
    }
  }

  private static void run(Path home, Path artefact, String options) throws InterruptedException {
    Edition.Options wanted =
        Edition.Options.on(home, artefact).with(simulator -> simulator.withSpeed(10));
    // what only brings a schema up to date is of no use to a start that finds it so
    Edition.start(wanted, Train::say).close();
    try (Edition edition =
            Edition.start(wanted.withEnvironment(Map.of("JAVA_OPTS_APPEND", options)), Train::say);
        Laps laps = new Laps(edition, Edition.GRAPH_ACCESS_TOKEN)) {
      for (int lap = 0; lap < LAPS; lap++) {
        for (Provider provider : Provider.values()) {
          laps.run(provider);
        }
      }
      say("The main job was done " + LAPS * 2 + " times");
      edition.application().stop(NOTES_MAX);
      say(edition.application().endOfLog());
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static void remove(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
