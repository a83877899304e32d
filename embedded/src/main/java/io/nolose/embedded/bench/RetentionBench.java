package io.nolose.embedded.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What archiving costs those who work meanwhile: the same load twice on a database with many old
 * messages, first without archiving, then while it goes on; and whether each old message can be
 * read through the API when it is over.
 */
final class RetentionBench {
  private static final int TENANTS = 2;
  private static final int LINES_PER_PROVIDER = 1;
  private static final int CUSTOMERS = 250;
  private static final int CONNECTIONS = 64;
  private static final int MOST_PER_SECOND = 5_000;
  private static final int PER_STATEMENT = 25;
  private static final int PAGE = 200;
  private static final double KEPT_AT_LEAST = 0.8;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration NO_PROGRESS_MAX = Duration.ofMinutes(2);

  /**
   * What a load came to.
   *
   * @param appliedPerSecond accepted and applied, until the queue was empty
   * @param memoryMb the most that was resident of the application
   */
  record Phase(
      double seconds,
      long accepted,
      double acceptedPerSecond,
      double appliedPerSecond,
      Load.Percentiles acknowledgement,
      double drainSeconds,
      long refused,
      double applicationMicros,
      double databaseMicros,
      double memoryMb) {}

  /**
   * What was measured.
   *
   * @param old messages that were to be archived
   * @param rate events a second that were offered; 0 for as many as were answered
   * @param archivedMeanwhile how many of them were while the load went on
   * @param archivedPerSecond likewise, from the beginning of archiving to its end
   * @param longestTransactionMs of those who archive, as seen fifty times a second
   * @param kept which part of the applied events a second is left while archiving
   * @param archived in the archive when it was over
   * @param readable different messages that the API shows of it
   * @param conversation messages of one conversation that its pages show
   */
  record Figures(
      long old,
      double rate,
      Phase before,
      Phase meanwhile,
      long archivedMeanwhile,
      double archivedPerSecond,
      long longestTransactionMs,
      double memoryEndMb,
      double kept,
      long archived,
      long left,
      long doubled,
      long readable,
      long conversation,
      long conversationExpected) {

    /** Whether nothing is lost or doubled, however slow it was. */
    boolean isSound() {
      return archived == old
          && readable == old
          && left == 0
          && doubled == 0
          && conversation == conversationExpected
          && before.refused() + meanwhile.refused() == 0;
    }

    String verdict() {
      return "%.0f %% of the events a second are left while archiving (at least %.0f %% wanted): %s"
          .formatted(kept * 100, KEPT_AT_LEAST * 100, kept >= KEPT_AT_LEAST ? "KEPT" : "NOT KEPT");
    }
  }

  private final Stand stand;
  private final BenchOptions options;
  private final Consumer<String> say;
  private final List<Line> lines;
  private final Mix mix;
  private long posted;

  private RetentionBench(Stand stand, BenchOptions options, Consumer<String> say)
      throws InterruptedException {
    this.stand = stand;
    this.options = options;
    this.say = say;
    this.lines = stand.openLines(TENANTS, LINES_PER_PROVIDER);
    this.mix =
        new Mix(
            lines, TENANTS, CUSTOMERS, options.ingest().seed(), System.currentTimeMillis() / 1000);
  }

  static Figures run(Path home, Path jar, BenchOptions options, Consumer<String> say)
      throws InterruptedException {
    Map<String, String> environment =
        Map.of(
            "NOLOSE_CLOUD_API_SENDS_PER_SECOND",
            "0",
            "NOLOSE_ARCHIVE_AFTER_DAYS",
            "730",
            "NOLOSE_RETENTION_ARCHIVING_PAUSE",
            "PT1S");
    try (Stand stand = Stand.start(home, jar, environment, say);
        OldMessages old = OldMessages.hold(stand.jdbcUrl())) {
      return new RetentionBench(stand, options, say).run(old);
    }
  }

  private Figures run(OldMessages old) throws InterruptedException {
    new IngestBench(stand, say).greet(mix);
    int perConversation = Math.max(1, options.old() / (lines.size() * CUSTOMERS));
    long wanted = (long) perConversation * lines.size() * CUSTOMERS;
    fill(perConversation, wanted);
    say.accept("retention: warming up for " + WARM_UP.toSeconds() + " s");
    load(shorter(WARM_UP));
    say.accept("retention: the load without archiving");
    Phase before = load(options.time());
    old.release();
    Pause.until("archiving has begun", NO_PROGRESS_MAX, () -> old.archived() > 0);
    long begun = System.nanoTime();
    long archivedBefore = old.archived();
    say.accept("retention: the same while archiving");
    Phase meanwhile = load(options.time());
    long archivedMeanwhile = old.archived() - archivedBefore;
    say.accept("retention: waiting until all is archived");
    if (!Pause.untilNone(NO_PROGRESS_MAX, old::left)) {
      throw new IllegalStateException("archiving stands still");
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    say.accept("retention: reading all of it through the API");
    long readable = readAll().size();
    Line first = lines.getFirst();
    String conversation =
        client(first.token())
            .get("/api/archive/messages?limit=1")
            .at("/items/0/conversation_id")
            .asText();
    stand.requireAlive();
    return new Figures(
        wanted,
        options.ingest().rate(),
        before,
        meanwhile,
        archivedMeanwhile,
        (wanted - archivedBefore) / seconds,
        old.longestTransactionMs(),
        stand.resident() / 1e6,
        meanwhile.appliedPerSecond() / before.appliedPerSecond(),
        old.archived(),
        old.left(),
        old.doubled(),
        readable,
        read(first.token(), "/api/conversations/" + conversation + "/messages").size(),
        old.inConversation(conversation));
  }

  private void fill(int perConversation, long wanted) {
    say.accept("retention: making %,d messages of three years ago".formatted(wanted));
    try (Population population = Population.open(stand.jdbcUrl())) {
      for (int first = 1; first <= perConversation; first += PER_STATEMENT) {
        population.addPast(3, first, Math.min(perConversation, first + PER_STATEMENT - 1));
      }
      long events = 2 * options.time().toSeconds() + shorter(WARM_UP).toSeconds();
      population.prepare(mix, lines, Mix.preparedFor(events * most()));
      population.tidy();
    }
  }

  private Duration shorter(Duration time) {
    return time.compareTo(options.time()) < 0 ? time : options.time();
  }

  private long most() {
    double rate = options.ingest().rate();
    return rate > 0 ? (long) rate : MOST_PER_SECOND;
  }

  private Phase load(Duration time) throws InterruptedException {
    List<Long> memory = new ArrayList<>();
    Usage.Cpu cpuBefore = stand.cpu();
    long begun = System.nanoTime();
    Poster.Outcome load;
    try (ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor()) {
      var _ = watch.scheduleAtFixedRate(() -> memory.add(stand.resident()), 0, 1, TimeUnit.SECONDS);
      long from = posted;
      load =
          Poster.run(
              new Poster.Plan(
                  stand.api(),
                  CONNECTIONS,
                  options.ingest().rate(),
                  most() * time.toSeconds(),
                  time),
              index -> mix.request(from + index));
      watch.shutdownNow();
    }
    posted += load.started();
    long answered = System.nanoTime();
    if (!Pause.untilNone(NO_PROGRESS_MAX, stand.ledger()::eventsWaiting)) {
      throw new IllegalStateException("what was posted is not applied");
    }
    long drained = System.nanoTime();
    Usage.Cpu cpu = stand.cpu().since(cpuBefore);
    double events = Math.max(1, load.accepted()) / 1e6;
    return new Phase(
        load.elapsed().toMillis() / 1000.0,
        load.accepted(),
        load.accepted() / (load.elapsed().toNanos() / 1e9),
        load.accepted() * 1e9 / (drained - begun),
        load.percentiles(),
        (drained - answered) / 1e9,
        load.unanswered() + load.refused().values().stream().mapToLong(Long::longValue).sum(),
        cpu.application() / events,
        cpu.database() / events,
        memory.stream().mapToLong(Long::longValue).max().orElse(0) / 1e6);
  }

  private Set<UUID> readAll() {
    Set<UUID> ids = new HashSet<>();
    lines.stream()
        .map(Line::token)
        .distinct()
        .forEach(token -> ids.addAll(read(token, "/api/archive/messages")));
    return ids;
  }

  private Set<UUID> read(String token, String path) {
    Client client = client(token);
    Set<UUID> ids = new HashSet<>();
    String cursor = "";
    do {
      JsonNode page = client.get(path + "?limit=" + PAGE + cursor);
      page.path("items").forEach(item -> ids.add(UUID.fromString(item.path("id").asText())));
      String next = page.path("next_cursor").asText("");
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    return ids;
  }

  private Client client(String token) {
    return Client.with(stand.api(), "Authorization", "Bearer " + token);
  }
}
