package io.nolose.embedded.crash;

import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import io.nolose.embedded.trial.Courier;
import io.nolose.embedded.trial.Draws;
import io.nolose.embedded.trial.FaultProxy;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Stand;
import io.nolose.embedded.trial.TemporaryHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some rounds on one edition whose ledger grows: load, a blow at a random point of it, recovery,
 * and a comparison of everything acknowledged so far with what is stored.
 */
public final class CrashRun implements AutoCloseable {
  /** From when PostgreSQL takes connections until the application applies again. */
  static final Duration RECOVERY_MAX = Duration.ofSeconds(5);

  private static final int TENANTS = 3;
  private static final int FINDINGS_SHOWN = 8;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final Duration ROUND_MAX = Duration.ofMinutes(2);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(30);
  private static final Duration STEP = Duration.ofMillis(2);

  private final CrashOptions options;
  private final Consumer<String> say;
  private final Stand stand;
  private final @Nullable FaultProxy network;
  private final OwnersView database;
  private final List<Line> lines = new ArrayList<>();
  private final Ledger ledger = new Ledger();
  private final Set<Finding> known = new HashSet<>();
  private final @Nullable HastyProxy hasty;

  private CrashRun(
      CrashOptions options, Consumer<String> say, Stand stand, @Nullable FaultProxy network)
      throws InterruptedException {
    this.options = options;
    this.say = say;
    this.stand = stand;
    this.network = network;
    this.database = new OwnersView(stand.edition().database().jdbcUrl());
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      lines.addAll(stand.openTenant());
    }
    this.hasty =
        options.broken() == Broken.ANSWER_BEFORE_COMMIT
            ? HastyProxy.before(stand.edition().url())
            : null;
  }

  /**
   * Runs on an edition of its own, of which nothing stays behind.
   *
   * @param jar the production jar
   * @param say takes lines for a person
   */
  public static CrashReport execute(CrashOptions options, Path jar, Consumer<String> say)
      throws InterruptedException {
    say.accept("seed " + options.seed());
    Path home = TemporaryHome.create("nolose-crash");
    List<FaultProxy> network = new ArrayList<>();
    Edition.Options wanted = Edition.Options.on(home, jar);
    if (options.hasFaults()) {
      wanted =
          wanted.withDatabasePort(port -> {
            network.add(FaultProxy.before(port));
            return network.getFirst().port();
          });
    }
    try (Stand stand = Stand.start(wanted, _ -> {})) {
      FaultProxy proxy = network.isEmpty() ? null : network.getFirst();
      try (CrashRun run = new CrashRun(options, say, stand, proxy)) {
        return run.rounds();
      }
    } finally {
      network.forEach(FaultProxy::close);
      TemporaryHome.remove(home);
    }
  }

  private CrashReport rounds() throws InterruptedException {
    Checker.prepare(database);
    spoil();
    Script script = new Script(options.seed(), lines, System.currentTimeMillis() / 1000 - 86_400);
    List<Round> rounds = new ArrayList<>();
    int acknowledged = 0;
    for (int number = 0; number < options.rounds(); number++) {
      Round round = round(number, script.round(number, options.happenings()));
      rounds.add(round);
      acknowledged += round.acknowledged();
      say.accept(round.toString());
      round.findings().stream()
          .limit(FINDINGS_SHOWN)
          .forEach(finding -> say.accept("           " + finding));
    }
    CrashReport report = new CrashReport(rounds, acknowledged, ledger.repetitions());
    say.accept(report.table());
    return report;
  }

  private void spoil() throws InterruptedException {
    Broken broken = options.broken();
    if (broken != null) {
      say.accept("spoiling the system on purpose: " + broken.word());
      broken.spoil(database);
      stand.edition().killApplication();
      stand.edition().startApplication();
    }
  }

  private Round round(int number, List<Script.Strand> threads) throws InterruptedException {
    Random random = Draws.of(options.seed(), number);
    int strikeAt = (int) (options.happenings() * (0.05 + 0.9 * random.nextDouble()));
    Blow blow = Blow.of(number, options.hasFaults());
    try (Courier courier = new Courier(url(), ANSWER_MAX)) {
      Load load = Load.start(threads, courier, ledger, ROUND_MAX);
      while (load.acknowledged() < strikeAt && !load.isOver()) {
        Thread.sleep(STEP);
      }
      Thread.sleep(Duration.ofNanos(random.nextInt(20_000_000)));
      int killedAfter = load.acknowledged();
      long begun = System.nanoTime();
      blow.strike(stand.edition(), network, random);
      Recovery recovery = new Recovery(database, stand.edition().url(), probe(), ROUND_MAX);
      recovery.awaitDatabase();
      Duration restart = Duration.ofNanos(System.nanoTime() - begun);
      Duration recovered = recovery.measure(options.seed() + "/" + number);
      load.await();
      Duration drain = drain();
      return new Round(
          number,
          blow,
          killedAfter,
          load.acknowledged(),
          restart,
          recovered,
          drain,
          findings(load, recovered));
    }
  }

  private Duration drain() throws InterruptedException {
    long begun = System.nanoTime();
    long deadline = begun + DRAIN_MAX.toNanos();
    while (Checker.waiting(database) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(20));
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** What has been said once is not said again in later rounds. */
  private List<Finding> findings(Load load, Duration recovered) {
    List<Finding> findings = new ArrayList<>();
    if (recovered.compareTo(RECOVERY_MAX) > 0) {
      findings.add(new Finding(Finding.Kind.LATE, "applied only after " + recovered));
    }
    if (load.refused() > 0) {
      findings.add(new Finding(Finding.Kind.LOST, load.refused() + " deliveries were refused"));
    }
    if (load.undelivered() > 0) {
      findings.add(
          new Finding(Finding.Kind.LATE, load.undelivered() + " deliveries were never taken"));
    }
    Checker.check(database, ledger, lines).stream().filter(known::add).forEach(findings::add);
    return findings;
  }

  private String url() {
    return hasty == null ? stand.edition().url() : hasty.url();
  }

  private Line probe() {
    return lines.stream()
        .filter(line -> line.provider() == Provider.EVOLUTION)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    if (hasty != null) {
      hasty.close();
    }
  }
}
