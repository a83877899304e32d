package io.nolose.embedded.footprint;

import io.nolose.embedded.Cell;
import io.nolose.embedded.Confines;
import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.embedded.bench.SteadyLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Measures an artefact on an edition of its own, of which nothing stays behind. */
public final class FootprintRun {
  private static final Duration LOOK_EVERY = Duration.ofMillis(5);
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(20);
  private static final Duration BASELINE_MAX = Duration.ofMinutes(2);
  private static final int WARM_UP_LAPS = 5;

  private final FootprintOptions options;
  private final Consumer<String> say;

  private FootprintRun(FootprintOptions options, Consumer<String> say) {
    this.options = options;
    this.say = say;
  }

  /**
   * Measures, prints and writes the figures.
   *
   * @param say takes lines for a person
   * @return whether every figure is within its limit
   */
  public static boolean execute(FootprintOptions options, Consumer<String> say)
      throws InterruptedException {
    FootprintRun run = new FootprintRun(options, say);
    FootprintReport.Loaded loaded = run.inTemporaryHome(run::loaded);
    FootprintReport.Laps laps = options.laps() == 0 ? null : run.inTemporaryHome(run::laps);
    FootprintReport report = new FootprintReport(options, loaded, laps);
    say.accept(report.table());
    if (options.json() != null) {
      report.write(options.json());
    }
    return report.exceeded().isEmpty();
  }

  private FootprintReport.Loaded loaded(Path home) throws InterruptedException {
    FootprintOptions.Limits limits = options.limits();
    try (Cell application = cell("application", limits.containerMb(), 0);
        Cell database = cell("database", limits.databaseMb(), 0)) {
      Confines confines = new Confines(application, database, settings());
      try (SteadyLoad load = SteadyLoad.on(home, options.artefact(), confines, say)) {
        Edition edition = load.edition();
        List<Long> starts = starts(edition);
        say.accept("footprint: idle for " + SETTLED_AFTER.toSeconds() + " s");
        Thread.sleep(SETTLED_AFTER);
        long idle = Resident.of(edition.application().pid());
        SteadyLoad.Prepared prepared = load.prepare(options.rate(), options.time());
        say.accept(
            "footprint: %d events/s for %d s"
                .formatted(options.rate(), options.time().toSeconds()));
        long pid = edition.application().pid();
        SteadyLoad.Outcome outcome;
        long max;
        double growth;
        try (Resident resident = Resident.watch(() -> Resident.of(pid))) {
          outcome = prepared.run();
          max = resident.max();
          growth = resident.growth();
        }
        Cell.Memory ours = application.memory();
        Cell.Memory postgres = database.memory();
        edition.application().stop();
        return new FootprintReport.Loaded(
            starts, idle, max, growth, outcome, ours, postgres, baseline(edition));
      }
    }
  }

  /** After the first one, which made the schema. */
  private List<Long> starts(Edition edition) throws InterruptedException {
    say.accept("footprint: starting " + options.starts() + " times");
    List<Long> starts = new ArrayList<>();
    for (int start = 0; start < options.starts(); start++) {
      edition.application().stop();
      starts.add(edition.startApplication(LOOK_EVERY).toMillis());
    }
    return starts;
  }

  private Baseline.@Nullable Figures baseline(Edition edition) throws InterruptedException {
    Path jar = options.baseline();
    if (jar == null) {
      return null;
    }
    say.accept("footprint: the empty application");
    Duration time = options.time().compareTo(BASELINE_MAX) < 0 ? options.time() : BASELINE_MAX;
    return new Baseline(options).measure(jar, edition.database().jdbcUrl(), time);
  }

  private FootprintReport.Laps laps(Path home) throws InterruptedException {
    try (Cell application = cell("application", options.limits().containerMb(), options.quota())) {
      Edition.Options wanted =
          Edition.Options.on(home, options.artefact())
              .with(simulator -> simulator.withSpeed(10))
              .within(new Confines(application, null, settings()));
      try (Edition edition = Edition.start(wanted, say);
          Laps laps = new Laps(edition, Edition.GRAPH_ACCESS_TOKEN)) {
        edition.application().stop();
        long start = edition.startApplication(LOOK_EVERY).toMillis();
        say.accept(
            "footprint: the main job %d times in %.2f processors"
                .formatted(options.laps(), options.quota()));
        lap(laps, WARM_UP_LAPS);
        laps.forget();
        lap(laps, options.laps());
        return new FootprintReport.Laps(start, routes(laps.times()), application.memory());
      }
    }
  }

  private static void lap(Laps laps, int count) throws InterruptedException {
    for (int lap = 0; lap < count; lap++) {
      laps.run(lap % 2 == 0 ? Provider.EVOLUTION : Provider.CLOUD_API);
    }
  }

  private static Map<String, FootprintReport.Route> routes(Map<String, Histogram> times) {
    return times.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                route -> FootprintReport.Route.of(route.getValue()),
                (one, _) -> one,
                TreeMap::new));
  }

  private static Cell cell(String name, int megabytes, double processors) {
    return Cell.open(name, new Cell.Limits(megabytes * 1048576L, processors));
  }

  /**
   * What PostgreSQL's configuration file says of memory, log and checkpoints; not what it listens
   * on, and nothing of its own logs, which the launcher does not keep.
   */
  private Map<String, String> settings() {
    Path file = options.databaseSettings();
    if (!Files.exists(file)) {
      throw new IllegalStateException("there is no " + file + "; see --database-settings");
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> line.matches("[a-z_]+ *= *[^ ]+"))
          .filter(line -> !line.startsWith("log") && !line.startsWith("listen"))
          .map(line -> line.split(" *= *", 2))
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].replace("'", "")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A part of the run. */
  private interface Part<T> {
    T measure(Path home) throws InterruptedException;
  }

  private <T> T inTemporaryHome(Part<T> part) throws InterruptedException {
    try {
      Path home = Files.createTempDirectory("nolose-footprint");
      try {
        return part.measure(home);
      } finally {
        remove(home);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void remove(Path home) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(home)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
