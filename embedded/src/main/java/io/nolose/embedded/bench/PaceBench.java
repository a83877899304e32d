package io.nolose.embedded.bench;

import io.nolose.embedded.Application;
import io.nolose.embedded.Provider;
import io.nolose.simulator.journal.ReceivedSend;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How closely a limit is kept and used: one number of the Cloud API with more than enough to send,
 * by one instance, while another one takes over from one that is stopped, and from one that is
 * killed.
 */
final class PaceBench {
  private static final int LIMIT = 80;
  private static final int CUSTOMERS = 400;
  private static final int SECONDS_MAX = 60;
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(30);
  private static final String MARK = "paced";

  /**
   * What was measured at the phone network, in one stretch of time.
   *
   * @param inAnySecond the most that arrived within one second, wherever it begins
   * @param arrived in all those seconds
   * @param used which share of the limit that is
   * @param longestGap seconds in which nothing arrived
   */
  record Stretch(int seconds, int inAnySecond, int arrived, double used, double longestGap) {
    boolean isKept() {
      return inAnySecond <= LIMIT;
    }
  }

  /**
   * What was measured.
   *
   * @param alone one instance
   * @param stopped two, of which the one that sends is asked to end after a third of the time
   * @param killed two, of which the one that sends is killed after a third of the time
   * @param doubled messages that arrived more than once
   */
  record Figures(int limit, Stretch alone, Stretch stopped, Stretch killed, int doubled) {
    boolean isKept() {
      return doubled == 0 && alone.isKept() && stopped.isKept() && killed.isKept();
    }
  }

  /** What happens in the midst of a stretch. */
  private interface Event {
    void happen() throws InterruptedException;
  }

  private final Stand stand;
  private final int seconds;
  private final Consumer<String> say;

  private PaceBench(Stand stand, Duration time, Consumer<String> say) {
    this.stand = stand;
    this.seconds = (int) Math.min(SECONDS_MAX, time.toSeconds());
    this.say = say;
  }

  static Figures run(Path home, Path jar, Duration time, Consumer<String> say)
      throws InterruptedException {
    try (Stand stand =
        Stand.start(
            home,
            jar,
            Map.of(
                "NOLOSE_CLOUD_API_SENDS_PER_SECOND",
                Integer.toString(LIMIT),
                "NOLOSE_CLOUD_API_PAIR_SECONDS",
                "6"),
            say)) {
      return new PaceBench(stand, time, say).run(home);
    }
  }

  private Figures run(Path home) throws InterruptedException {
    Line line =
        stand.openLines(1).stream()
            .filter(it -> it.provider() == Provider.CLOUD_API)
            .findFirst()
            .orElseThrow();
    for (int customer = 0; customer < CUSTOMERS; customer++) {
      stand.whatsApp().customerSends(line.customer(customer), line.account(), "Olá");
    }
    Pause.until(
        "the conversations are there",
        Duration.ofSeconds(60),
        () -> stand.ledger().conversations(line.channel()).size() == CUSTOMERS);
    stand.ledger().queue(List.of(line.channel()), MARK, LIMIT * (4L * seconds + 30));
    Pause.until("the first has arrived", Duration.ofSeconds(30), () -> !arrivals().isEmpty());
    say.accept("pace: warming up");
    stretch(() -> {});
    say.accept("pace: " + LIMIT + " a second, for " + seconds + " s");
    Stretch alone = stretch(() -> {});
    Application another = stand.edition().launchAnother(home.resolve("another.log"));
    try {
      another.awaitReady();
      say.accept("pace: two instances, the sending one is stopped");
      Stretch stopped = stretch(stand.edition().application()::stop);
      stand.edition().startApplication();
      say.accept("pace: two instances, the sending one is killed");
      Stretch killed = stretch(another::kill);
      List<String> texts = texts();
      return new Figures(
          LIMIT, alone, stopped, killed, texts.size() - (int) texts.stream().distinct().count());
    } finally {
      another.stop();
    }
  }

  private Stretch stretch(Event event) throws InterruptedException {
    Instant from = arrivals().getLast().plus(SETTLING);
    Instant to = from.plusSeconds(seconds);
    await(from.plusSeconds(seconds / 3));
    event.happen();
    await(to);
    List<Instant> counted =
        arrivals().stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).toList();
    return new Stretch(
        seconds,
        mostInASecond(counted),
        counted.size(),
        counted.size() / (double) (LIMIT * seconds),
        longestGap(counted));
  }

  private void await(Instant arrival) throws InterruptedException {
    Instant last = arrivals().getLast();
    Instant seen = Instant.now();
    while (last.isBefore(arrival)) {
      if (Instant.now().isAfter(seen.plus(TAKEN_OVER_WITHIN))) {
        throw new IllegalStateException("nothing arrives any more");
      }
      Thread.sleep(STEP);
      Instant newest = arrivals().getLast();
      seen = newest.isAfter(last) ? Instant.now() : seen;
      last = newest;
    }
  }

  private List<Instant> arrivals() {
    return sends().map(ReceivedSend::at).toList();
  }

  private List<String> texts() {
    return sends().map(ReceivedSend::text).toList();
  }

  private Stream<ReceivedSend> sends() {
    return stand.whatsApp().sends().stream().filter(send -> send.text().startsWith(MARK));
  }

  static double longestGap(List<Instant> arrivals) {
    Duration longest = Duration.ZERO;
    for (int next = 1; next < arrivals.size(); next++) {
      Duration gap = Duration.between(arrivals.get(next - 1), arrivals.get(next));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest.toMillis() / 1000.0;
  }

  static int mostInASecond(List<Instant> arrivals) {
    int most = 0;
    int first = 0;
    for (int last = 0; last < arrivals.size(); last++) {
      while (!arrivals.get(last).isBefore(arrivals.get(first).plusSeconds(1))) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }
}
