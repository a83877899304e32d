package io.nolose.embedded.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.embedded.Edition;
import io.nolose.embedded.crash.SoundMessage;
import io.nolose.embedded.trial.Corpus;
import io.nolose.embedded.trial.Courier;
import io.nolose.embedded.trial.Line;
import io.nolose.embedded.trial.OwnersView;
import io.nolose.embedded.trial.Stand;
import io.nolose.embedded.trial.TemporaryHome;
import io.nolose.embedded.trial.Webhook;
import io.nolose.simulator.mutation.Mutator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Damaged webhooks of both providers, properly proven, a chunk at a time: posted, applied, and
 * looked for. Each 2xx must be found among the stored events or in quarantine, nothing may wait for
 * ever, each dead letter has its reason, and the application's log knows of no error.
 */
public final class FuzzRun {
  private static final int CHUNK = 400;
  private static final int THREADS = 8;
  private static final int SOUND_EVERY = 20;
  private static final int FINDINGS_MAX = 40;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
  private static final Duration DRAIN_MAX = Duration.ofSeconds(60);
  private static final Pattern TROUBLE =
      Pattern.compile("^\\S+ (ERROR|FATAL) .*|^Exception in thread.*");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String KEPT =
      """
      SELECT digest FROM (
        SELECT encode(sha256(body), 'hex') AS digest FROM nolose.provider_event
        UNION ALL SELECT encode(sha256(body), 'hex') FROM nolose.quarantine) AS kept
      WHERE digest = ANY (string_to_array(?, ','))
      """;
  private static final String WAITING = "SELECT count(*) FROM nolose.provider_event_due";
  private static final String MESSAGES =
      """
      SELECT provider_message_id FROM nolose.message_reference
      WHERE provider_message_id = ANY (string_to_array(?, ','))
      """;

  private record Posted(Webhook webhook, int status) {}

  private final Stand stand;
  private final Corpus corpus;
  private final Consumer<String> say;
  private final OwnersView database;
  private final List<Line> lines;
  private final Random random;
  private final long seed;
  private final Map<Integer, Long> byStatus = new TreeMap<>();
  private final List<String> findings = new ArrayList<>();
  private long posted;
  private long sound;

  private FuzzRun(Stand stand, Corpus corpus, FuzzOptions options, Consumer<String> say)
      throws InterruptedException {
    this.stand = stand;
    this.corpus = corpus;
    this.say = say;
    this.database = new OwnersView(stand.edition().database().jdbcUrl());
    this.lines = stand.openTenant();
    this.random = new Random(options.seed());
    this.seed = options.seed();
  }

  /**
   * Runs on an edition of its own, of which nothing stays behind.
   *
   * @param jar the production jar
   * @param say takes lines for a person
   */
  public static FuzzReport execute(
      FuzzOptions options, Corpus corpus, Path jar, Consumer<String> say)
      throws InterruptedException {
    say.accept("seed " + options.seed());
    Path home = TemporaryHome.create("nolose-fuzz");
    try (Stand stand = Stand.start(Edition.Options.on(home, jar), _ -> {})) {
      return new FuzzRun(stand, corpus, options, say).run(options.time(), log(home));
    } finally {
      TemporaryHome.remove(home);
    }
  }

  private static Path log(Path home) {
    return home.resolve("application.log");
  }

  private FuzzReport run(Duration time, Path log) throws InterruptedException {
    database.change(
        "CREATE INDEX fuzz_body ON nolose.provider_event (encode(sha256(body), 'hex'))",
        "CREATE INDEX fuzz_lost ON nolose.quarantine (encode(sha256(body), 'hex'))");
    long deadline = System.nanoTime() + time.toNanos();
    int chunk = 0;
    while (System.nanoTime() < deadline && findings.size() < FINDINGS_MAX) {
      chunk(chunk++);
      if (chunk % 10 == 1) {
        say.accept(posted + " posted, " + byStatus + ", " + findings.size() + " findings");
      }
    }
    checkDeadLetters();
    checkLog(log);
    FuzzReport report =
        new FuzzReport(
            posted,
            byStatus,
            sound,
            database.number("SELECT count(*) FROM nolose.dead_letter"),
            database.number("SELECT count(*) FROM nolose.quarantine"),
            findings);
    say.accept(report.table());
    return report;
  }

  private void chunk(int number) throws InterruptedException {
    List<Webhook> webhooks = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    Mutator mutator = new Mutator(seed * 1_000_003 + number, Set.of());
    for (int i = 0; i < CHUNK; i++) {
      Line line = lines.get(random.nextInt(lines.size()));
      if (i % SOUND_EVERY == 0) {
        SoundMessage message = SoundMessage.of(line, number * CHUNK + i);
        ids.add(message.id());
        webhooks.add(message.webhook());
      } else {
        List<Corpus.Sample> samples = corpus.of(line.provider());
        JsonNode sample = samples.get(random.nextInt(samples.size())).body();
        webhooks.add(new Webhook(line, mutator.mutate(Corpus.aimed(sample, line))));
      }
    }
    List<Posted> answers = post(webhooks);
    awaitDrained();
    Set<String> kept =
        found(KEPT, answers.stream().map(answer -> digest(answer.webhook().body())).toList());
    answers.forEach(answer -> check(answer, kept));
    Set<String> messages = found(MESSAGES, ids);
    ids.stream()
        .filter(id -> !messages.contains(id))
        .forEach(id -> find("an undamaged message is not there: " + id));
    sound += ids.size();
  }

  private List<Posted> post(List<Webhook> webhooks) throws InterruptedException {
    ConcurrentLinkedQueue<Webhook> left = new ConcurrentLinkedQueue<>(webhooks);
    ConcurrentLinkedQueue<Posted> answers = new ConcurrentLinkedQueue<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Courier courier = new Courier(stand.edition().url(), ANSWER_MAX)) {
      List<Future<?>> running = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        running.add(
            threads.submit(() -> {
              for (Webhook next = left.poll(); next != null; next = left.poll()) {
                answers.add(new Posted(next, courier.deliver(next)));
              }
              return null;
            }));
      }
      for (Future<?> thread : running) {
        try {
          thread.get();
        } catch (java.util.concurrent.ExecutionException broken) {
          throw new IllegalStateException(broken.getCause());
        }
      }
    }
    return List.copyOf(answers);
  }

  private void awaitDrained() throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_MAX.toNanos();
    while (database.number(WAITING) > 0) {
      if (System.nanoTime() > deadline) {
        find(database.number(WAITING) + " events wait and wait");
        return;
      }
      Thread.sleep(20);
    }
  }

  private Set<String> found(String sql, List<String> wanted) {
    return new HashSet<String>(
        database.list(sql, row -> row.getString(1), String.join(",", wanted)));
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  private void check(Posted answer, Set<String> kept) {
    posted++;
    int status = answer.status();
    byStatus.merge(status, 1L, Long::sum);
    String body = start(answer.webhook().body());
    if (status == Courier.NO_ANSWER || status / 100 == 5) {
      find("answered %s: %s".formatted(status == 0 ? "not at all" : status, body));
    } else if (status / 100 == 4 && status != 413) {
      find("proven and refused with %d: %s".formatted(status, body));
    } else if (status / 100 == 2
        && isOneEvent(answer.webhook())
        && !kept.contains(digest(answer.webhook().body()))) {
      find("answered 2xx and kept nowhere: " + body);
    }
  }

  /** What holds several is cut into as many before it is stored. */
  private static boolean isOneEvent(Webhook webhook) {
    try {
      JsonNode body = JSON.readTree(webhook.body());
      int changes = 0;
      for (JsonNode entry : body.path("entry")) {
        changes += entry.path("changes").size();
      }
      return changes < 2 && !body.path("apikey").isTextual();
    } catch (IOException noJson) {
      return true;
    }
  }

  private void checkDeadLetters() {
    long unexplained =
        database.number(
            "SELECT count(*) FROM nolose.dead_letter WHERE length(trim(reason)) < 10"
                + " OR reason ~ '^(NullPointer|ClassCast|IndexOutOf|IllegalState|StackOverflow)'");
    if (unexplained > 0) {
      database
          .list(
              "SELECT reason, count(*) FROM nolose.dead_letter GROUP BY reason ORDER BY 2 DESC"
                  + " LIMIT 10",
              row -> row.getString(1) + " × " + row.getLong(2))
          .forEach(reason -> find("dead letters: " + reason));
    }
  }

  private void checkLog(Path log) {
    try (var text = Files.lines(log, StandardCharsets.UTF_8)) {
      text.filter(line -> TROUBLE.matcher(line).matches())
          .limit(FINDINGS_MAX)
          .forEach(line -> find("in the log: " + line));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void find(String finding) {
    if (findings.size() < FINDINGS_MAX) {
      findings.add(finding);
    }
  }

  private static String start(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
    return text.length() > 600 ? text.substring(0, 600) + "…" : text;
  }
}
