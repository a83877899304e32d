package io.nolose.embedded.bench;

import io.nolose.embedded.Confines;
import io.nolose.embedded.Edition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Webhooks at a rate that is far below what the application can take, for as long as one wants to
 * watch it: the mix of the ingest measurement on an edition of its own.
 */
public final class SteadyLoad implements AutoCloseable {
  private static final int CONVERSATIONS_PER_LINE = 100;
  private static final int CONNECTIONS = 32;
  private static final Duration APPLIED_WITHIN = Duration.ofSeconds(60);

  /**
   * What came of it.
   *
   * @param lost accepted, no duplicate, and not applied a minute later
   * @param failed answered with anything but 2xx, or not at all
   */
  public record Outcome(long accepted, long lost, long failed, double p50Ms, double p99Ms) {}

  private final Stand stand;
  private final IngestBench bench;

  private SteadyLoad(Stand stand, Consumer<String> say) {
    this.stand = stand;
    this.bench = new IngestBench(stand, say);
  }

  /** Starts the edition; nothing else happens yet. */
  public static SteadyLoad on(Path home, Path artefact, Confines confines, Consumer<String> say)
      throws InterruptedException {
    return new SteadyLoad(Stand.start(home, artefact, confines, say), say);
  }

  public Edition edition() {
    return stand.edition();
  }

  /** Connects channels, makes conversations and puts in what receipts will report on. */
  public Prepared prepare(int rate, Duration time) throws InterruptedException {
    List<Line> lines = stand.openLines(IngestBench.TENANTS, IngestBench.LINES_PER_PROVIDER);
    Mix mix =
        new Mix(
            lines,
            IngestBench.TENANTS,
            CONVERSATIONS_PER_LINE,
            7,
            System.currentTimeMillis() / 1000);
    bench.greet(mix, rate);
    bench.prepare(mix, lines, rate * time.toSeconds());
    return new Prepared(mix, rate, time);
  }

  /** What only has to be posted. */
  public final class Prepared {
    private final Mix mix;
    private final int rate;
    private final Duration time;

    private Prepared(Mix mix, int rate, Duration time) {
      this.mix = mix;
      this.rate = rate;
      this.time = time;
    }

    /** Posts it all and waits until it is applied. */
    public Outcome run() throws InterruptedException {
      Ledger ledger = stand.ledger();
      Ledger.State before = ledger.state();
      Poster.Outcome load =
          Poster.run(
              new Poster.Plan(stand.api(), CONNECTIONS, rate, rate * time.toSeconds(), time),
              mix::request);
      boolean isApplied = Pause.untilNone(APPLIED_WITHIN, ledger::eventsWaiting);
      stand.requireAlive();
      long applied = ledger.state().applied() - before.applied();
      long duplicates = mix.duplicatesAmong(load.started());
      long refused = load.refused().values().stream().mapToLong(Long::longValue).sum();
      return new Outcome(
          load.accepted(),
          isApplied ? Math.max(0, load.accepted() - duplicates - applied) : ledger.eventsWaiting(),
          refused + load.unanswered(),
          load.percentiles().p50Ms(),
          load.percentiles().p99Ms());
    }
  }

  @Override
  public void close() {
    stand.close();
  }
}
