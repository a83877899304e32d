package io.nolose.embedded.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run on an edition of its own, of which nothing stays behind. */
public final class BenchRun {
  private BenchRun() {}

  /**
   * Measures, prints and writes the figures.
   *
   * @param jar the production jar
   * @param say takes lines for a person
   * @return whether nothing was lost and nothing failed; how fast it was makes no difference
   */
  public static boolean execute(BenchOptions options, Path jar, Consumer<String> say)
      throws InterruptedException {
    Path home = temporaryHome();
    try (Stand stand = Stand.start(home, jar, say)) {
      Report.Machine machine = Report.Machine.here();
      Map<String, String> database = stand.ledger().durability();
      say.accept("Machine     " + machine);
      say.accept("PostgreSQL  " + database);
      IngestBench.Figures ingest =
          options.subjects().contains(BenchOptions.Subject.INGEST)
              ? new IngestBench(stand, say).run(options)
              : null;
      SendBench.Figures send =
          options.subjects().contains(BenchOptions.Subject.SEND)
              ? new SendBench(stand, say).run(options)
              : null;
      Report report = new Report(machine, database, ingest, send);
      say.accept(report.table());
      if (options.json() != null) {
        report.write(options.json());
      }
      return report.isSound();
    } finally {
      remove(home);
    }
  }

  private static Path temporaryHome() {
    try {
      return Files.createTempDirectory("nolose-bench");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void remove(Path home) {
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException stuck) {
      System.err.println("could not remove all of " + home + ": " + stuck);
    }
  }
}
