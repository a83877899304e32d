package io.nolose.embedded.crash.outbound;

import io.nolose.embedded.Edition;
import io.nolose.embedded.crash.Blow;
import io.nolose.embedded.crash.CrashOptions;
import io.nolose.embedded.crash.Finding;
import io.nolose.embedded.trial.Draws;
import io.nolose.embedded.trial.FaultProxy;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Stand;
import io.nolose.embedded.trial.TemporaryHome;
import io.nolose.simulator.control.SimulatorControl;
import io.nolose.simulator.webhook.RetrySchedule;
import io.nolose.simulator.world.PhoneBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some rounds of sends on one edition: clients send through the API, calls of the providers fail in
 * every way, a blow strikes at a random point, and when all has settled the simulated WhatsApp's
 * log is compared with what the clients were told and are shown.
 */
public final class OutboundRun {
  private static final int TENANTS = 3;
  private static final int CUSTOMERS_PER_LINE = 8;
  private static final int FINDINGS_SHOWN = 8;
  private static final Duration STEP = Duration.ofMillis(5);
  private static final Duration PREPARED_WITHIN = Duration.ofSeconds(60);
  private static final Duration POSTED_WITHIN = Duration.ofMinutes(2);
  private static final Duration SETTLED_WITHIN = Duration.ofMinutes(4);

  /** So long nothing has to happen before a round counts as settled. */
  private static final Duration QUIET = Duration.ofMillis(1_500);

  private static final String CONVERSATION =
      """
      SELECT c.id
      FROM nolose.conversation c JOIN nolose.contact_identity i USING (tenant_id, contact_id)
      WHERE i.kind = 'PHONE' AND c.channel_id = ? AND i.value = ?
      """;

  private final CrashOptions options;
  private final Consumer<String> say;
  private final Stand stand;
  private final @Nullable FaultProxy network;
  private final OwnersView database;
  private final List<Wish> places = new ArrayList<>();

  private OutboundRun(
      CrashOptions options, Consumer<String> say, Stand stand, @Nullable FaultProxy network) {
    this.options = options;
    this.say = say;
    this.stand = stand;
    this.network = network;
    this.database = new OwnersView(stand.edition().database().jdbcUrl());
  }

  /**
   * Runs on an edition of its own, of which nothing stays behind.
   *
   * @param jar the production jar
   * @param say takes lines for a person
   */
  public static OutboundReport execute(CrashOptions options, Path jar, Consumer<String> say)
      throws InterruptedException {
    say.accept("seed " + options.seed());
    Path home = TemporaryHome.create("nolose-outbound");
    List<FaultProxy> network = new ArrayList<>();
    Edition.Options wanted =
        Edition.Options.on(home, jar)
            .with(usual ->
                usual
                    .withBehaviour(
                        PhoneBehaviour.defaults()
                            .withDeliverAfter(Duration.ofMillis(50))
                            .withReadAfter(Duration.ofMillis(100)))
                    .withEvolutionRetry(
                        new RetrySchedule(500, Duration.ofMillis(200), Duration.ofSeconds(1)))
                    .withGraphRetry(
                        new RetrySchedule(500, Duration.ofMillis(200), Duration.ofSeconds(1))))
            .withEnvironment(
                Map.of(
                    "NOLOSE_CLOUD_API_SENDS_PER_SECOND", "0",
                    "NOLOSE_CLOUD_API_PAIR_SECONDS", "0",
                    "NOLOSE_EVOLUTION_SENDS_PER_MINUTE", "0",
                    "NOLOSE_CLOUDAPI_READ_TIMEOUT", "PT4S",
                    "NOLOSE_EVOLUTION_READ_TIMEOUT", "PT5S"));
    if (options.hasFaults()) {
      wanted =
          wanted.withDatabasePort(port -> {
            network.add(FaultProxy.before(port));
            return network.getFirst().port();
          });
    }
    try (Stand stand = Stand.start(wanted, _ -> {})) {
      return new OutboundRun(options, say, stand, network.isEmpty() ? null : network.getFirst())
          .rounds();
    } finally {
      network.forEach(FaultProxy::close);
      TemporaryHome.remove(home);
    }
  }

  private OutboundReport rounds() throws InterruptedException {
    converse();
    if (options.broken() != null) {
      say.accept("spoiling the system on purpose: " + options.broken().word());
      options.broken().spoil(database);
    }
    List<OutboundReport.Round> rounds = new ArrayList<>();
    for (int number = 0; number < options.rounds(); number++) {
      OutboundReport.Round round = round(number);
      rounds.add(round);
      say.accept(round.toString());
      round.verdict().findings().stream()
          .limit(FINDINGS_SHOWN)
          .forEach(finding -> say.accept("           " + finding));
    }
    OutboundReport report = new OutboundReport(rounds);
    say.accept(report.table());
    return report;
  }

  /** Every customer writes first, as he must before he may be answered. */
  private void converse() throws InterruptedException {
    for (int tenant = 0; tenant < TENANTS; tenant++) {
      for (Line line : stand.openTenant()) {
        for (int customer = 0; customer < CUSTOMERS_PER_LINE; customer++) {
          String phone = "55119" + (80_000_000 + line.number() * 1000 + customer);
          whatsApp().customerSends(phone, line.account(), "Olá");
          places.add(new Wish(line, conversation(line, phone), phone, 0, "Olá"));
        }
      }
    }
  }

  private UUID conversation(Line line, String phone) throws InterruptedException {
    long deadline = System.nanoTime() + PREPARED_WITHIN.toNanos();
    while (true) {
      List<UUID> found =
          database.list(
              CONVERSATION, row -> row.getObject(1, UUID.class), line.channel(), "+" + phone);
      if (!found.isEmpty()) {
        return found.getFirst();
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the conversation with " + phone + " does not come");
      }
      Thread.sleep(STEP);
    }
  }

  private OutboundReport.Round round(int number) throws InterruptedException {
    Random random = Draws.of(options.seed(), number);
    int strikeAt = (int) (options.happenings() * (0.05 + 0.9 * random.nextDouble()));
    Blow blow = Blow.of(number, options.hasFaults());
    String mark = "round " + number + ",";
    int each = Math.ceilDiv(options.happenings(), places.size());
    Queue<Wish> accepted = new ConcurrentLinkedQueue<>();
    int struckAfter;
    int faults;
    int refused;
    try (Client client = new Client(stand.edition().url(), stand.signIn());
        Trouble trouble = Trouble.start(whatsApp(), Draws.of(options.seed(), number, 1))) {
      List<Thread> clients = new ArrayList<>();
      for (Wish place : places) {
        clients.add(
            Thread.ofVirtual()
                .name("client")
                .start(() -> send(client, place, mark, (long) number * each, each, accepted)));
      }
      while (client.accepted() < strikeAt && clients.stream().anyMatch(Thread::isAlive)) {
        Thread.sleep(STEP);
      }
      struckAfter = client.accepted();
      blow.strike(stand.edition(), network, random);
      for (Thread one : clients) {
        one.join();
      }
      faults = trouble.count();
      refused = client.refused();
    }
    Duration settled = settle();
    Judge.Verdict verdict = Judge.of(database, mark, accepted, whatsApp().sends());
    List<Finding> findings = new ArrayList<>(verdict.findings());
    if (accepted.size() < each * places.size() || refused > 0) {
      findings.add(
          new Finding(Finding.Kind.LOST, accepted.size() + " accepted, " + refused + " refused"));
    }
    if (Judge.open(database) > 0) {
      findings.add(
          new Finding(Finding.Kind.STUCK, Judge.open(database) + " are still on their way"));
    }
    return new OutboundReport.Round(
        number,
        blow,
        accepted.size(),
        struckAfter,
        faults,
        new Judge.Verdict(verdict.reached(), verdict.unknown(), verdict.failed(), findings),
        settled);
  }

  private static void send(
      Client client, Wish place, String mark, long first, int count, Queue<Wish> accepted) {
    long deadline = System.nanoTime() + POSTED_WITHIN.toNanos();
    try {
      for (int i = 0; i < count; i++) {
        Wish wish =
            new Wish(
                place.line(),
                place.conversation(),
                place.customer(),
                first + i,
                "%s line %d, %s, %d".formatted(mark, place.line().number(), place.customer(), i));
        if (client.send(wish, deadline)) {
          accepted.add(wish);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until nothing is on its way any more, on either side. */
  private Duration settle() throws InterruptedException {
    long begun = System.nanoTime();
    long deadline = begun + SETTLED_WITHIN.toNanos();
    long quietSince = begun;
    while (System.nanoTime() - quietSince < QUIET.toNanos() && System.nanoTime() < deadline) {
      if (Judge.open(database) > 0) {
        quietSince = System.nanoTime();
      }
      Thread.sleep(Duration.ofMillis(50));
    }
    whatsApp().awaitQuiet(SETTLED_WITHIN);
    while (Judge.open(database) > 0 && System.nanoTime() < deadline) {
      Thread.sleep(STEP);
    }
    return Duration.ofNanos(quietSince - begun);
  }

  private SimulatorControl whatsApp() {
    return stand.edition().simulator().control();
  }
}
