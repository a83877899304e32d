package io.nolose.embedded.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nolose.embedded.Provider;
import io.nolose.simulator.journal.ReceivedSend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Messages that wait already, from the outbox to the simulated WhatsApp. */
final class DispatchBench {
  private static final long WAITING_MAX = 20_000;
  private static final long BROADCAST_MAX = 100_000;
  private static final int SINGLES = 10;
  private static final Duration NO_PROGRESS_MAX = Duration.ofSeconds(60);
  private static final Duration SINGLE_WITHIN = Duration.ofSeconds(30);
  private static final String DRAIN = "drain";
  private static final String SINGLE = "single";

  /**
   * What was measured.
   *
   * @param perSecond of the messages that waited, from the first that arrived to the last
   */
  record Figures(
      long waiting,
      long dispatched,
      double perSecond,
      double applicationMicros,
      double databaseMicros,
      double generatorMicros,
      long broadcast,
      List<Double> singleMs) {
    double slowestSingleMs() {
      return singleMs.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
  }

  private final Stand stand;
  private final long waiting;
  private final long broadcast;
  private final Consumer<String> say;

  /**
   * @param time for shorter measurements less is queued
   */
  DispatchBench(Stand stand, Duration time, Consumer<String> say) {
    this.stand = stand;
    this.waiting = Math.min(WAITING_MAX, 1_000 * time.toSeconds());
    this.broadcast = Math.min(BROADCAST_MAX, 5_000 * time.toSeconds());
    this.say = say;
  }

  /**
   * @param lines of at least two tenants
   */
  Figures run(List<Line> lines, Sends.Target other) throws InterruptedException {
    say.accept("send: " + waiting + " messages wait");
    Usage.Cpu before = stand.cpu();
    long queued = stand.ledger().queue(lines.stream().map(Line::channel).toList(), DRAIN, waiting);
    Pause.untilNone(NO_PROGRESS_MAX, stand.ledger()::sendsOpen);
    Usage.Cpu cost = stand.cpu().since(before);
    List<Instant> arrivals = arrivals(DRAIN);
    say.accept("send: one tenant's message beside another's " + broadcast);
    Line broadcaster =
        lines.stream()
            .filter(line -> line.provider() == Provider.CLOUD_API)
            .filter(line -> !line.token().equals(other.token()))
            .findFirst()
            .orElseThrow();
    long beside = stand.ledger().queue(List.of(broadcaster.channel()), "broadcast", broadcast);
    List<Double> singles = new ArrayList<>();
    for (int i = 0; i < SINGLES; i++) {
      singles.add(single(other, i));
      Thread.sleep(Duration.ofMillis(300));
    }
    return new Figures(
        queued,
        arrivals.size(),
        rate(arrivals),
        cost.application() * 1e6 / queued,
        cost.database() * 1e6 / queued,
        cost.generator() * 1e6 / queued,
        beside,
        singles);
  }

  private double single(Sends.Target target, int number) throws InterruptedException {
    String text = SINGLE + " " + number;
    long begun = System.nanoTime();
    Client.with(stand.api(), "Authorization", "Bearer " + target.token())
        .post(
            "/api/messages",
            JsonNodeFactory.instance
                .objectNode()
                .put("conversation_id", target.conversation())
                .put("text", text));
    Pause.until(
        text + " has arrived",
        SINGLE_WITHIN,
        () ->
            stand.whatsApp().sends().reversed().stream()
                .limit(20_000)
                .anyMatch(it -> it.text().equals(text)));
    return (System.nanoTime() - begun) / 1e6;
  }

  private List<Instant> arrivals(String mark) {
    return stand.whatsApp().sends().stream()
        .filter(send -> send.text().startsWith(mark))
        .map(ReceivedSend::at)
        .toList();
  }

  static double rate(List<Instant> arrivals) {
    if (arrivals.size() < 2) {
      return 0;
    }
    Duration time = Duration.between(arrivals.getFirst(), arrivals.getLast());
    return (arrivals.size() - 1) * 1e9 / Math.max(1, time.toNanos());
  }
}
