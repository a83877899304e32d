package io.nolose.embedded.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nolose.embedded.Provider;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.world.PhoneBehaviour;
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
  private static final String SINGLE = "single";

  /**
   * Messages that waited, all at once.
   *
   * @param perSecond from the first that arrived to the last
   * @param applicationMicros processor time per message, like the next two
   */
  record Drain(
      long waiting,
      long dispatched,
      double perSecond,
      double applicationMicros,
      double databaseMicros,
      double generatorMicros) {}

  /**
   * What was measured.
   *
   * @param alone while the phones are off, so that nothing comes back but what the providers say
   * @param withReceipts while every phone tells that it got and showed the message
   * @param broadcast so many of another tenant wait beside the single messages
   */
  record Figures(Drain alone, Drain withReceipts, long broadcast, List<Double> singleMs) {
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
    List<String> channels = lines.stream().map(Line::channel).toList();
    switchPhones(lines, PhoneBehaviour.defaults().withoutDelivery());
    say.accept("send: warming up with messages that wait");
    stand.ledger().queue(channels, "warm", waiting / 4);
    Pause.untilNone(NO_PROGRESS_MAX, stand.ledger()::sendsOpen);
    Drain alone = drain(channels, "alone");
    switchPhones(lines, PhoneBehaviour.defaults());
    Drain withReceipts = drain(channels, "receipts");
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
    return new Figures(alone, withReceipts, beside, singles);
  }

  private void switchPhones(List<Line> lines, PhoneBehaviour behaviour) {
    for (Line line : lines) {
      for (int i = 0; i < SendBench.CUSTOMERS_PER_LINE; i++) {
        stand.whatsApp().behave(line.customer(i), behaviour);
      }
    }
  }

  private Drain drain(List<String> channels, String mark) throws InterruptedException {
    say.accept("send: " + waiting + " messages wait (" + mark + ")");
    Usage.Cpu before = stand.cpu();
    long queued = stand.ledger().queue(channels, mark, waiting);
    Pause.untilNone(NO_PROGRESS_MAX, stand.ledger()::sendsOpen);
    Usage.Cpu cost = stand.cpu().since(before);
    List<Instant> arrivals = arrivals(mark);
    return new Drain(
        queued,
        arrivals.size(),
        rate(arrivals),
        cost.application() * 1e6 / queued,
        cost.database() * 1e6 / queued,
        cost.generator() * 1e6 / queued);
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
