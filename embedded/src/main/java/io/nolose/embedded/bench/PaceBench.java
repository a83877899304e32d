package io.nolose.embedded.bench;

import io.nolose.embedded.Provider;
import io.nolose.simulator.journal.ReceivedSend;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How closely a limit is kept and used: one number of the Cloud API with more than enough to send.
 */
final class PaceBench {
  private static final int LIMIT = 80;
  private static final int CUSTOMERS = 400;
  private static final int SECONDS_MAX = 60;
  private static final Duration SETTLING = Duration.ofSeconds(3);
  private static final Duration STEP = Duration.ofMillis(200);
  private static final String MARK = "paced";

  /**
   * What was measured.
   *
   * @param inAnySecond the most that arrived within one second, wherever it begins
   * @param arrived in sixty seconds
   */
  record Figures(int limit, int seconds, int inAnySecond, int arrived, double used) {
    boolean isKept() {
      return inAnySecond <= limit;
    }
  }

  private PaceBench() {}

  static Figures run(Path home, Path jar, Duration time, Consumer<String> say)
      throws InterruptedException {
    int seconds = (int) Math.min(SECONDS_MAX, time.toSeconds());
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
      say.accept("pace: " + LIMIT + " a second, for " + seconds + " s");
      stand.ledger().queue(List.of(line.channel()), MARK, LIMIT * (seconds + 10L));
      Pause.until(
          "the first has arrived", Duration.ofSeconds(30), () -> !arrivals(stand).isEmpty());
      Instant from = arrivals(stand).getFirst().plus(SETTLING);
      Instant to = from.plusSeconds(seconds);
      while (arrivals(stand).getLast().isBefore(to)) {
        Thread.sleep(STEP);
      }
      List<Instant> counted =
          arrivals(stand).stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).toList();
      return new Figures(
          LIMIT,
          seconds,
          mostInASecond(counted),
          counted.size(),
          counted.size() / (double) (LIMIT * seconds));
    }
  }

  private static List<Instant> arrivals(Stand stand) {
    return stand.whatsApp().sends().stream()
        .filter(send -> send.text().startsWith(MARK))
        .map(ReceivedSend::at)
        .toList();
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
