package io.nolose.embedded.bench;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Webhooks of both providers, from their arrival until they are applied. */
final class IngestBench {
  private static final int TENANTS = 4;
  private static final int CONNECTIONS_PER_LINE = 8;
  private static final long EVENTS_MAX_PER_LINE = 250_000;
  private static final Duration NO_PROGRESS_MAX = Duration.ofSeconds(60);

  /**
   * What was measured.
   *
   * @param seconds in which webhooks were posted
   * @param accepted answered with 2xx
   * @param lost accepted and not applied when the queue was empty or stood still
   * @param parked of them, set aside as not applicable
   * @param unanswered posts that got no answer
   * @param refused posts answered with anything but 2xx
   * @param appliedPerSecond from the first post until the queue was empty
   * @param drainSeconds from the last answer until the queue was empty
   */
  record Figures(
      int lines,
      int connections,
      double seconds,
      long accepted,
      double acceptedPerSecond,
      Load.Percentiles acknowledgement,
      long applied,
      double appliedPerSecond,
      double drainSeconds,
      boolean isDrained,
      long lost,
      long parked,
      long quarantined,
      long unanswered,
      long refused,
      long baselineRows,
      double baselinePerSecond,
      double acceptedToBaseline,
      double appliedToBaseline) {}

  private final Stand stand;
  private final Consumer<String> say;

  IngestBench(Stand stand, Consumer<String> say) {
    this.stand = stand;
    this.say = say;
  }

  Figures run(BenchOptions options) throws InterruptedException {
    Ledger ledger = stand.ledger();
    say.accept("ingest: connecting " + TENANTS + " tenants by both providers");
    List<Line> lines = stand.openLines(TENANTS);
    say.accept("ingest: warming up");
    Load typed =
        Load.run(
            lines.stream().map(line -> Webhooks.typed(line, stand.api())).toList(),
            options.warmUp(),
            EVENTS_MAX_PER_LINE,
            CONNECTIONS_PER_LINE);
    if (!Pause.untilNone(NO_PROGRESS_MAX, ledger::eventsWaiting)) {
      throw new IllegalStateException("what was posted for warming up is not applied");
    }
    long appliedBefore = ledger.eventsApplied();
    long parkedBefore = ledger.eventsParked();
    long quarantinedBefore = ledger.quarantined();

    say.accept("ingest: measuring for " + options.time().toSeconds() + " s");
    List<Webhooks> sources =
        IntStream.range(0, lines.size())
            .mapToObj(i -> Webhooks.mixed(lines.get(i), stand.api(), typed.started().get(i)))
            .toList();
    long begun = System.nanoTime();
    Load load = Load.run(sources, options.time(), EVENTS_MAX_PER_LINE, CONNECTIONS_PER_LINE);
    long answered = System.nanoTime();
    boolean isDrained = Pause.untilNone(NO_PROGRESS_MAX, ledger::eventsWaiting);
    long drained = System.nanoTime();
    stand.requireAlive();
    long applied = ledger.eventsApplied() - appliedBefore;
    double appliedPerSecond = applied * 1e9 / (drained - begun);

    say.accept("ingest: the same bytes as raw inserts");
    Ledger.Raw raw =
        ledger.insertRaw(() -> bodies(sources, load.started()), options.baselineTime());
    return new Figures(
        lines.size(),
        lines.size() * CONNECTIONS_PER_LINE,
        load.elapsed().toMillis() / 1000.0,
        load.accepted(),
        load.acceptedPerSecond(),
        load.percentiles(),
        applied,
        appliedPerSecond,
        (drained - answered) / 1e9,
        isDrained,
        Math.max(0, load.accepted() - applied),
        ledger.eventsParked() - parkedBefore,
        ledger.quarantined() - quarantinedBefore,
        load.broken(),
        load.refused().values().stream().mapToLong(Long::longValue).sum(),
        raw.rows(),
        raw.perSecond(),
        load.acceptedPerSecond() / raw.perSecond(),
        appliedPerSecond / raw.perSecond());
  }

  /** The same webhooks again, line after line. */
  private static Iterator<Buffer> bodies(List<Webhooks> sources, List<Long> counts) {
    return new Iterator<>() {
      private int line;
      private long index;

      @Override
      public boolean hasNext() {
        while (line < sources.size() && index >= counts.get(line)) {
          line++;
          index = 0;
        }
        return line < sources.size();
      }

      @Override
      public Buffer next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return sources.get(line).body(index++);
      }
    };
  }
}
