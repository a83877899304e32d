package io.nolose.embedded.bench;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

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
    PaceBench.Figures pace = null;
    if (options.subjects().contains(BenchOptions.Subject.PACE)) {
      Path home = Homes.temporary();
      try {
        pace = PaceBench.run(home, jar, options.time(), say);
      } finally {
        Homes.remove(home);
      }
    }
    RetentionBench.Figures retention = null;
    if (options.subjects().contains(BenchOptions.Subject.RETENTION)) {
      Path home = Homes.temporary();
      try {
        retention = RetentionBench.run(home, jar, options, say);
      } finally {
        Homes.remove(home);
      }
    }
    Path seeded = options.ingest().seeded();
    Path home = seeded == null ? Homes.temporary() : Homes.copyOf(seeded);
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
      Report report = new Report(machine, database, ingest, send, pace, retention);
      say.accept(report.table());
      if (options.json() != null) {
        report.write(options.json());
      }
      return report.isSound();
    } finally {
      Homes.remove(home);
    }
  }
}
