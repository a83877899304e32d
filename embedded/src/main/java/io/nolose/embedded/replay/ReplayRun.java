package io.nolose.embedded.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.embedded.Application;
import io.nolose.embedded.Edition;
import io.nolose.embedded.crash.GeneratedWebhooks;
import io.nolose.embedded.trial.Corpus;
import io.nolose.embedded.trial.Courier;
import io.nolose.embedded.trial.Draws;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Stand;
import io.nolose.embedded.trial.TemporaryHome;
import io.nolose.embedded.trial.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * One tenant gets every webhook once and in order. Each other tenant gets every one of them one to
 * five times, shuffled, from many threads, on two instances of the application. All must end with
 * the same rows.
 */
public final class ReplayRun {
  private static final int GENERATED = 300;
  private static final int DELIVERIES_EACH_MAX = 5;
  private static final int THREADS = 16;
  private static final int DIFFERENCES_MAX = 60;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(90);

  /** Of a connection, not of clients; some would end it. */
  private static final Set<String> CONNECTION_EVENTS =
      Set.of(
          "connection.update",
          "qrcode.updated",
          "logout.instance",
          "remove.instance",
          "status.instance",
          "instance.create",
          "instance.delete");

  /** Say no time of their own: for them the time of arrival is the truth. */
  private static final Set<String> WITHOUT_TIME = Set.of("timestamp_unreadable");

  private static final String WAITING = "SELECT count(*) FROM nolose.provider_event_due";
  private static final String DEAD =
      """
      SELECT d.reason || ' ' || left(encode(e.body, 'escape'), 300)
      FROM nolose.dead_letter d
      JOIN nolose.provider_event e ON e.tenant_id = d.tenant_id AND e.id = d.event_id
      WHERE d.tenant_id = ?
      """;

  private final Stand stand;
  private final Application another;
  private final OwnersView database;
  private final Corpus corpus;
  private final Consumer<String> say;
  private final Instant begin = Instant.now().minusSeconds(5);
  private final List<String> differences = new ArrayList<>();
  private int deliveries;
  private int rows;

  private ReplayRun(Stand stand, Application another, Corpus corpus, Consumer<String> say) {
    this.stand = stand;
    this.another = another;
    this.corpus = corpus;
    this.say = say;
    this.database = new OwnersView(stand.edition().database().jdbcUrl());
  }

  /**
   * Runs on an edition of its own, of which nothing stays behind.
   *
   * @param jar the production jar
   * @param say takes lines for a person
   */
  public static ReplayReport execute(
      ReplayOptions options, Corpus corpus, Path jar, Consumer<String> say)
      throws InterruptedException {
    say.accept("seed " + options.seed());
    Path home = TemporaryHome.create("nolose-replay");
    try (Stand stand = Stand.start(Edition.Options.on(home, jar), _ -> {})) {
      Application another = stand.edition().launchAnother(home.resolve("another.log"));
      try {
        another.awaitReady();
        return new ReplayRun(stand, another, corpus, say).run(options);
      } finally {
        another.stop();
      }
    } finally {
      TemporaryHome.remove(home);
    }
  }

  private ReplayReport run(ReplayOptions options) throws InterruptedException {
    List<Line> first = stand.openTenant();
    List<Webhook> inOrder = webhooks(first, first, options.seed());
    say.accept(inOrder.size() + " webhooks once and in order");
    deliver(inOrder, 1);
    Map<String, List<String>> expected = Picture.of(database, first, begin);
    sayDeadLetters("in order", first);
    for (int shuffle = 0; shuffle < options.shuffles(); shuffle++) {
      List<Line> lines = stand.openTenant();
      Random random = Draws.of(options.seed(), shuffle);
      List<Webhook> disorder = new ArrayList<>();
      for (Webhook webhook : webhooks(lines, first, options.seed())) {
        int times = 1 + random.nextInt(DELIVERIES_EACH_MAX);
        disorder.addAll(Collections.nCopies(times, webhook));
      }
      Collections.shuffle(disorder, random);
      say.accept("disorder %d: %d deliveries".formatted(shuffle, disorder.size()));
      deliver(disorder, THREADS);
      sayDeadLetters("disorder " + shuffle, lines);
      compare("disorder " + shuffle, expected, Picture.of(database, lines, begin));
    }
    ReplayReport report = new ReplayReport(inOrder.size(), deliveries, rows, differences);
    say.accept(report.table());
    return report;
  }

  /**
   * The same for every tenant.
   *
   * @param model the first tenant's lines, whose numbers go into generated ids
   */
  private List<Webhook> webhooks(List<Line> lines, List<Line> model, long seed) {
    List<Webhook> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      all.addAll(GeneratedWebhooks.of(line, model.get(i).number(), seed, GENERATED));
      for (Corpus.Sample sample : corpus.of(line.provider())) {
        if (!CONNECTION_EVENTS.contains(sample.body().path("event").asText())
            && !WITHOUT_TIME.contains(sample.name())) {
          JsonNode aimed = Corpus.aimed(sample.ofItsOwn().body(), line);
          all.add(new Webhook(line, aimed.toString().getBytes(StandardCharsets.UTF_8)));
        }
      }
    }
    return all;
  }

  private void deliver(List<Webhook> webhooks, int threads) throws InterruptedException {
    deliveries += webhooks.size();
    ConcurrentLinkedQueue<Webhook> left = new ConcurrentLinkedQueue<>(webhooks);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
        Courier one = new Courier(stand.edition().url(), ANSWER_MAX);
        Courier other = new Courier(another.url(), ANSWER_MAX)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        Courier courier = thread % 2 == 0 ? one : other;
        running.add(
            pool.submit(() -> {
              for (Webhook next = left.poll(); next != null; next = left.poll()) {
                int status = courier.deliver(next);
                if (status / 100 != 2) {
                  throw new IllegalStateException("answered " + status);
                }
              }
              return null;
            }));
      }
      for (Future<?> thread : running) {
        thread.get();
      }
    } catch (ExecutionException refused) {
      throw new IllegalStateException(refused.getCause());
    }
    awaitDrained();
  }

  private void awaitDrained() throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
    while (database.number(WAITING) > 0) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(database.number(WAITING) + " events wait and wait");
      }
      Thread.sleep(20);
    }
  }

  private void compare(
      String what, Map<String, List<String>> expected, Map<String, List<String>> found) {
    expected.forEach((table, wanted) -> {
      List<String> had = found.getOrDefault(table, List.of());
      rows += wanted.size();
      List<String> missing = new ArrayList<>(wanted);
      had.forEach(missing::remove);
      List<String> added = new ArrayList<>(had);
      wanted.forEach(added::remove);
      missing.forEach(row -> differ("%s, %s, in order:  %s".formatted(what, table, row)));
      added.forEach(row -> differ("%s, %s, disorder:  %s".formatted(what, table, row)));
    });
  }

  /** They count as a difference: every webhook here is one that can be applied. */
  private void sayDeadLetters(String what, List<Line> lines) {
    database
        .list(DEAD, row -> row.getString(1), lines.getFirst().tenant())
        .forEach(letter -> differ(what + ", dead letter: " + letter));
  }

  private void differ(String difference) {
    if (differences.size() < DIFFERENCES_MAX) {
      differences.add(difference);
    }
  }
}
