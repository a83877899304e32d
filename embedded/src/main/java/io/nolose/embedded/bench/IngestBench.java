package io.nolose.embedded.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Webhooks of both providers, from their arrival until they are applied. */
final class IngestBench {
  static final int TENANTS = 5;
  static final int LINES_PER_PROVIDER = 3;
  static final int CONVERSATIONS = 20_000;
  private static final int CONNECTIONS = 128;
  private static final int MOST_PER_SECOND = 12_000;
  private static final Duration NO_PROGRESS_MAX = Duration.ofSeconds(60);
  private static final Duration WARM_UP_MAX = Duration.ofSeconds(20);
  private static final int SETTLED_AFTER_SECONDS = 20;

  /**
   * What was measured.
   *
   * @param rate events a second that were offered; 0 for as many as were answered
   * @param slowestMs the 99th percentile of the answers' times, ten seconds after ten seconds
   * @param duplicates of the accepted, that were earlier ones once more
   * @param applied stored, no duplicate, and with all their effects committed
   * @param appliedPerSecond accepted and applied, from the first post until the queue was empty;
   *     duplicates count, for recognising them is what applying them means
   * @param recorded events of the tenants' logs that say a message came or its fate changed
   * @param lost accepted, no duplicate, and not applied when the queue was empty or stood still
   * @param drainSeconds from the last answer until the queue was empty
   * @param memoryGrowth resident memory of the application from second 20 to the end, as a part
   */
  record Figures(
      long seed,
      int lines,
      int conversations,
      long messagesBefore,
      double rate,
      int connections,
      double seconds,
      long accepted,
      double acceptedPerSecond,
      Load.Percentiles acknowledgement,
      List<Double> slowestMs,
      long duplicates,
      long applied,
      long recorded,
      double appliedPerSecond,
      double drainSeconds,
      boolean isDrained,
      long lost,
      long parked,
      long quarantined,
      long unanswered,
      long refused,
      Cost cost,
      double memoryMb,
      double memoryGrowth,
      long baselineRows,
      double baselinePerSecond,
      double acceptedToBaseline,
      double appliedToBaseline) {}

  /** Processor time in microseconds an accepted event, until the queue was empty. */
  record Cost(double applicationMicros, double databaseMicros, double generatorMicros) {}

  private final Stand stand;
  private final Consumer<String> say;

  IngestBench(Stand stand, Consumer<String> say) {
    this.stand = stand;
    this.say = say;
  }

  Figures run(BenchOptions options) throws InterruptedException {
    BenchOptions.Ingest wanted = options.ingest();
    List<Line> lines = lines(wanted);
    say.accept("ingest: seed " + wanted.seed() + ", " + lines.size() + " channels");
    Mix mix =
        new Mix(
            lines,
            lines.size() == 1 ? 1 : TENANTS,
            customersOf(lines),
            wanted.seed(),
            System.currentTimeMillis() / 1000);
    greet(mix);
    Duration warmUp = warmUp(options.time());
    prepare(mix, lines, options.time().plus(warmUp).toSeconds() * most(wanted));
    long warm = warmUp(mix, wanted, warmUp);
    long messagesBefore;
    try (Population population = Population.open(stand.jdbcUrl())) {
      messagesBefore = population.messages();
    }
    return measure(mix, warm, lines, options, messagesBefore);
  }

  /** Long enough for the compiler: what is measured is a server that has been running. */
  private static Duration warmUp(Duration measured) {
    Duration third = measured.dividedBy(3);
    return third.compareTo(WARM_UP_MAX) < 0 ? third : WARM_UP_MAX;
  }

  /** The first events of the mix, as they come later; how many they were. */
  private long warmUp(Mix mix, BenchOptions.Ingest wanted, Duration time)
      throws InterruptedException {
    say.accept("ingest: warming up for " + time.toSeconds() + " s");
    long started = post(mix::request, wanted, time).started();
    if (!Pause.untilNone(NO_PROGRESS_MAX, stand.ledger()::eventsWaiting)) {
      throw new IllegalStateException("what was posted for warming up is not applied");
    }
    return started;
  }

  private Poster.Outcome post(
      LongFunction<byte[]> requests, BenchOptions.Ingest wanted, Duration time) {
    return Poster.run(
        new Poster.Plan(
            stand.api(), CONNECTIONS, wanted.rate(), most(wanted) * time.toSeconds(), time),
        requests);
  }

  /** How many events a second there is something prepared for. */
  private static long most(BenchOptions.Ingest wanted) {
    return wanted.rate() > 0 ? (long) wanted.rate() : MOST_PER_SECOND;
  }

  static int customersOf(List<Line> lines) {
    return Math.min(CONVERSATIONS / lines.size(), Line.CUSTOMERS * 20);
  }

  private List<Line> lines(BenchOptions.Ingest wanted) throws InterruptedException {
    if (stand.seeded().isEmpty()) {
      say.accept("ingest: connecting the channels");
      return wanted.isOneChannel()
          ? stand.openLines(1, 1).subList(1, 2)
          : stand.openLines(TENANTS, LINES_PER_PROVIDER);
    }
    return wanted.isOneChannel() ? stand.seeded().subList(1, 2) : stand.seeded();
  }

  /** Everybody gets a first message, which makes the conversations and warms up. */
  void greet(Mix mix) throws InterruptedException {
    greet(mix, 0);
  }

  /**
   * The same.
   *
   * @param rate greetings a second; 0 for as many as are answered
   */
  void greet(Mix mix, double rate) throws InterruptedException {
    say.accept("ingest: warming up with " + mix.greetings() + " conversations");
    Poster.Outcome greeted =
        Poster.run(
            new Poster.Plan(
                stand.api(), CONNECTIONS / 2, rate, mix.greetings(), Duration.ofMinutes(5)),
            mix::greeting);
    if (greeted.accepted() < mix.greetings()
        || !Pause.untilNone(NO_PROGRESS_MAX, stand.ledger()::eventsWaiting)) {
      throw new IllegalStateException("what was posted for warming up is not applied: " + greeted);
    }
  }

  void prepare(Mix mix, List<Line> lines, long events) {
    int count = Mix.preparedFor(events);
    say.accept("ingest: preparing " + count + " messages to report on");
    try (Population population = Population.open(stand.jdbcUrl())) {
      population.prepare(mix, lines, count);
    }
  }

  private Figures measure(
      Mix mix, long warm, List<Line> lines, BenchOptions options, long messagesBefore)
      throws InterruptedException {
    BenchOptions.Ingest wanted = options.ingest();
    Ledger ledger = stand.ledger();
    Ledger.State before = ledger.state();
    say.accept("ingest: measuring for " + options.time().toSeconds() + " s");
    List<Long> memory = new ArrayList<>();
    Usage.Cpu cpuBefore = stand.cpu();
    long begun = System.nanoTime();
    Poster.Outcome load;
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      var _ = watch.scheduleAtFixedRate(() -> memory.add(stand.resident()), 0, 1, TimeUnit.SECONDS);
      load = post(index -> mix.request(warm + index), wanted, options.time());
      watch.shutdownNow();
    }
    long answered = System.nanoTime();
    boolean isDrained = Pause.untilNone(NO_PROGRESS_MAX, ledger::eventsWaiting);
    long drained = System.nanoTime();
    Usage.Cpu cpu = stand.cpu().since(cpuBefore);
    stand.requireAlive();
    Ledger.State after = ledger.state();
    long duplicates = mix.duplicatesAmong(warm + load.started()) - mix.duplicatesAmong(warm);
    long applied = after.applied() - before.applied();
    double appliedPerSecond =
        Math.min(load.accepted(), applied + duplicates) * 1e9 / (drained - begun);
    say.accept("ingest: the same bytes as raw inserts");
    Ledger.Raw raw =
        ledger.insertRaw(() -> bodies(mix, warm, load.started()), options.baselineTime());
    double acceptedPerSecond = load.accepted() / (load.elapsed().toNanos() / 1e9);
    double events = Math.max(1, load.accepted()) / 1e6;
    return new Figures(
        wanted.seed(),
        lines.size(),
        lines.size() * customersOf(lines),
        messagesBefore,
        wanted.rate(),
        CONNECTIONS,
        load.elapsed().toMillis() / 1000.0,
        load.accepted(),
        acceptedPerSecond,
        load.percentiles(),
        load.slowest(),
        duplicates,
        applied,
        after.recorded() - before.recorded(),
        appliedPerSecond,
        (drained - answered) / 1e9,
        isDrained,
        Math.max(0, load.accepted() - duplicates - applied),
        after.parked() - before.parked(),
        after.quarantined() - before.quarantined(),
        load.unanswered(),
        load.refused().values().stream().mapToLong(Long::longValue).sum(),
        new Cost(cpu.application() / events, cpu.database() / events, cpu.generator() / events),
        memory.isEmpty() ? 0 : memory.getLast() / 1e6,
        growth(memory),
        raw.rows(),
        raw.perSecond(),
        acceptedPerSecond / raw.perSecond(),
        appliedPerSecond / raw.perSecond());
  }

  /** 0 for runs too short to say. */
  private static double growth(List<Long> memory) {
    return memory.size() > SETTLED_AFTER_SECONDS + 1
        ? memory.getLast() / (double) memory.get(SETTLED_AFTER_SECONDS) - 1
        : 0;
  }

  /** The same webhooks again. */
  private static Iterator<Buffer> bodies(Mix mix, long warm, long count) {
    return LongStream.range(0, Math.max(1, count))
        .mapToObj(index -> Buffer.buffer(mix.body(warm + index).getBytes(StandardCharsets.UTF_8)))
        .iterator();
  }
}
