package io.nolose.embedded.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nolose.embedded.Provider;
import io.nolose.simulator.Simulator;
import io.nolose.simulator.SimulatorOptions;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.journal.ReceivedSend;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Messages from {@code POST /api/messages} until the simulated WhatsApp has them. */
final class SendBench {
  private static final int TENANTS = 4;
  static final int CUSTOMERS_PER_LINE = 250;
  private static final int CLIENTS = 16;
  private static final long SENDS_MAX = 200_000;
  private static final Duration NO_PROGRESS_MAX = Duration.ofSeconds(60);
  private static final Duration PREPARED_WITHIN = Duration.ofSeconds(60);
  private static final String WARM_UP = "warm-up";
  private static final String MEASURED = "measured";
  private static final String CUSTOMER = "5511988887777";

  /**
   * What was measured.
   *
   * @param seconds in which messages were posted
   * @param accepted answered with 2xx
   * @param dispatched of them, different ones that reached the simulator
   * @param dispatchedPerSecond from the first post until none was left to dispatch
   * @param drainSeconds from the last answer until none was left to dispatch
   * @param lost accepted and not dispatched when none was left or nothing moved any more
   * @param doubled messages that reached the simulator more than once
   * @param unknown messages whose fate is unknown
   * @param unanswered posts that got no answer
   * @param refused posts answered with anything but 2xx
   * @param simulatorPerSecond direct calls of both providers' routes at a simulator of its own
   */
  record Figures(
      int lines,
      int conversations,
      int clients,
      double seconds,
      long accepted,
      double acceptedPerSecond,
      Load.Percentiles acknowledgement,
      long dispatched,
      double dispatchedPerSecond,
      double drainSeconds,
      boolean isDrained,
      long lost,
      long doubled,
      long unknown,
      long unanswered,
      long refused,
      long baselineRows,
      double baselinePerSecond,
      double simulatorPerSecond,
      double acceptedToBaseline,
      double dispatchedToBaseline,
      double dispatchedToSimulator,
      DispatchBench.Figures dispatch) {}

  private final Stand stand;
  private final Consumer<String> say;

  SendBench(Stand stand, Consumer<String> say) {
    this.stand = stand;
    this.say = say;
  }

  Figures run(BenchOptions options) throws InterruptedException {
    Ledger ledger = stand.ledger();
    say.accept("send: connecting " + TENANTS + " tenants by both providers");
    List<Line> lines = stand.openLines(TENANTS);
    List<Sends.Target> targets = converse(lines);
    say.accept("send: warming up");
    Load.run(
        List.of(Sends.throughApi(stand.api(), targets, WARM_UP)),
        options.warmUp(),
        SENDS_MAX,
        CLIENTS);
    if (!Pause.untilNone(NO_PROGRESS_MAX, ledger::sendsOpen)) {
      throw new IllegalStateException("what was sent for warming up is not dispatched");
    }

    say.accept("send: measuring for " + options.time().toSeconds() + " s");
    Sends source = Sends.throughApi(stand.api(), targets, MEASURED);
    long begun = System.nanoTime();
    Load load = Load.run(List.of(source), options.time(), SENDS_MAX, CLIENTS);
    long answered = System.nanoTime();
    boolean isDrained = Pause.untilNone(NO_PROGRESS_MAX, ledger::sendsOpen);
    long drained = System.nanoTime();
    stand.requireAlive();
    List<String> reached =
        stand.whatsApp().sends().stream()
            .map(ReceivedSend::text)
            .filter(text -> text.startsWith(MEASURED))
            .toList();
    long dispatched = reached.stream().distinct().count();
    double dispatchedPerSecond = dispatched * 1e9 / (drained - begun);

    DispatchBench.Figures dispatch =
        new DispatchBench(stand, options.time(), say).run(lines, targets.getLast());
    say.accept("send: the same bytes as raw inserts, and the simulator alone");
    Ledger.Raw raw =
        ledger.insertRaw(() -> bodies(source, load.started().getFirst()), options.baselineTime());
    double ceiling = ceiling(options.baselineTime());
    return new Figures(
        lines.size(),
        targets.size(),
        CLIENTS,
        load.elapsed().toMillis() / 1000.0,
        load.accepted(),
        load.acceptedPerSecond(),
        load.percentiles(),
        dispatched,
        dispatchedPerSecond,
        (drained - answered) / 1e9,
        isDrained,
        Math.max(0, load.accepted() - dispatched),
        reached.size() - dispatched,
        ledger.sendsUnknown(),
        load.broken(),
        load.refused().values().stream().mapToLong(Long::longValue).sum(),
        raw.rows(),
        raw.perSecond(),
        ceiling,
        load.acceptedPerSecond() / raw.perSecond(),
        dispatchedPerSecond / raw.perSecond(),
        dispatch.alone().perSecond() / ceiling,
        dispatch);
  }

  private static Iterator<Buffer> bodies(Sends source, long count) {
    return LongStream.range(0, Math.max(1, count)).mapToObj(source::body).iterator();
  }

  /** Every customer writes first, as he must before he may be answered. */
  private List<Sends.Target> converse(List<Line> lines) throws InterruptedException {
    for (Line line : lines) {
      for (int i = 0; i < CUSTOMERS_PER_LINE; i++) {
        stand.whatsApp().customerSends(line.customer(i), line.account(), "Olá " + i);
      }
    }
    List<Sends.Target> targets = new ArrayList<>();
    for (Line line : lines) {
      Pause.until(
          "the conversations of " + line.account() + " are there",
          PREPARED_WITHIN,
          () -> stand.ledger().conversations(line.channel()).size() == CUSTOMERS_PER_LINE);
      for (String conversation : stand.ledger().conversations(line.channel())) {
        targets.add(new Sends.Target(line.token(), conversation));
      }
    }
    return targets;
  }

  /** What a simulator reaches that posts no webhooks, asked by nobody but us. */
  private static double ceiling(Duration time) throws InterruptedException {
    try (Simulator alone = Simulator.start(Stand.simulator(SimulatorOptions.defaults()))) {
      Client.with(alone.url(), "apikey", Stand.EVOLUTION_KEY)
          .post(
              "/instance/create",
              JsonNodeFactory.instance
                  .objectNode()
                  .put("instanceName", "ceiling")
                  .put("integration", "WHATSAPP-BAILEYS")
                  .put("qrcode", true));
      alone.control().scan("ceiling");
      String number = GraphNumber.DEFAULT.phoneNumberId();
      alone.control().openWindow(number, CUSTOMER);
      List<Sends> sources =
          List.of(
              Sends.direct(Provider.EVOLUTION, alone.url(), "ceiling", CUSTOMER),
              Sends.direct(Provider.CLOUD_API, alone.url(), number, CUSTOMER));
      Load load = Load.run(sources, time, SENDS_MAX, CLIENTS / 2);
      if (!load.refused().isEmpty() || load.accepted() == 0) {
        throw new IllegalStateException("the simulator answered " + load.refused());
      }
      return load.acceptedPerSecond();
    }
  }
}
