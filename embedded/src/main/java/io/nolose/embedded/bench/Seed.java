package io.nolose.embedded.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A large database to measure on: the channels and conversations of the ingest measurement, with
 * {@link #MESSAGES} messages of the past year. Made once per machine, copied for each run.
 */
public final class Seed {
  public static final int MESSAGES = 5_000_000;

  private static final int PAST_PER_STATEMENT = 5;

  private Seed() {}

  /** In the cache folder, by the number of messages. */
  public static Path usualHome() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path folder =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return folder.resolve("nolose").resolve("seed-" + MESSAGES).toAbsolutePath();
  }

  /** Makes it unless it is there already. */
  public static void execute(Path home, Path jar, Consumer<String> say)
      throws InterruptedException {
    if (Files.exists(home.resolve("lines.json"))) {
      say.accept("There is one already: " + home);
      return;
    }
    Homes.remove(home);
    try (Stand stand = Stand.start(home, jar, say)) {
      List<Line> lines = stand.openLines(IngestBench.TENANTS, IngestBench.LINES_PER_PROVIDER);
      int customers = IngestBench.customersOf(lines);
      new IngestBench(stand, say)
          .greet(new Mix(lines, IngestBench.TENANTS, customers, 0, 1_700_000_000));
      fill(stand, MESSAGES / (lines.size() * customers), say);
      Stand.remember(home, lines);
    }
    say.accept("Done: " + home);
  }

  private static void fill(Stand stand, int perConversation, Consumer<String> say) {
    try (Population population = Population.open(stand.jdbcUrl())) {
      for (int first = 1; first <= perConversation; first += PAST_PER_STATEMENT) {
        population.addPast(1, first, Math.min(perConversation, first + PAST_PER_STATEMENT - 1));
        if (first % 50 == 1) {
          say.accept("  " + first + " of " + perConversation + " messages a conversation");
        }
      }
      say.accept("Tidying up");
      population.tidy();
    }
  }
}
