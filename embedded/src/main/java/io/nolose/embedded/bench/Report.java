package io.nolose.embedded.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one run, for a person and for a machine.
 *
 * @param database PostgreSQL's version and the settings on which durability rests
 * @param ingest null when not asked for
 * @param send null when not asked for
 * @param pace likewise
 * @param retention likewise
 */
record Report(
    Machine machine,
    Map<String, String> database,
    IngestBench.@Nullable Figures ingest,
    SendBench.@Nullable Figures send,
    PaceBench.@Nullable Figures pace,
    RetentionBench.@Nullable Figures retention) {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** What it was measured on. */
  record Machine(String system, String architecture, int cores, String jdk) {
    static Machine here() {
      return new Machine(
          System.getProperty("os.name") + " " + System.getProperty("os.version"),
          System.getProperty("os.arch"),
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    @Override
    public String toString() {
      return cores + " cores, " + system + " (" + architecture + "), " + jdk;
    }
  }

  /** Whether nothing that was accepted is missing, and nothing was answered with an error. */
  boolean isSound() {
    boolean isIngestSound =
        ingest == null
            || (ingest.isDrained()
                && ingest.lost() + ingest.unanswered() + ingest.refused() == 0
                && ingest.accepted() > 0);
    boolean isSendSound =
        send == null
            || (send.isDrained()
                && send.lost() + send.doubled() + send.unanswered() + send.refused() == 0
                && send.accepted() > 0);
    return isIngestSound && isSendSound && (retention == null || retention.isSound());
  }

  void write(Path file) {
    try {
      JSON.writeValue(file.toFile(), this);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  /** As a person reads it. */
  String table() {
    Table table = new Table();
    if (ingest != null) {
      describe(table, ingest);
    }
    if (send != null) {
      describe(table, send);
    }
    if (pace != null) {
      table.title("Pace: a limit of %d messages a second".formatted(pace.limit()));
      stretch(table, "one instance", pace.alone());
      stretch(table, "one of two is stopped", pace.stopped());
      stretch(table, "one of two is killed", pace.killed());
      table.row("doubled", "%,d".formatted(pace.doubled()));
    }
    if (retention != null) {
      describe(table, retention);
    }
    return table.text.toString();
  }

  private static void describe(Table table, RetentionBench.Figures it) {
    table.title(
        "Retention: %,d messages of three years ago, %s"
            .formatted(
                it.old(),
                it.rate() > 0
                    ? "%,.0f events/s offered (open loop)".formatted(it.rate())
                    : "as many events as are answered (closed loop)"));
    phase(table, "without archiving", it.before());
    phase(table, "while archiving", it.meanwhile());
    table.row("ingest while archiving", it.verdict());
    table.row(
        "archived",
        "%,d messages/s (%,d beside the load), the longest transaction %,d ms"
            .formatted(
                Math.round(it.archivedPerSecond()),
                it.archivedMeanwhile(),
                it.longestTransactionMs()));
    table.row("memory at the end", "%.0f MB".formatted(it.memoryEndMb()));
    table.row(
        "in the archive",
        "%,d of %,d; not archived %,d, in both places %,d"
            .formatted(it.archived(), it.old(), it.left(), it.doubled()));
    table.row(
        "readable through the API",
        "%,d of %,d; one conversation's pages show %,d of %,d: %s"
            .formatted(
                it.readable(),
                it.old(),
                it.conversation(),
                it.conversationExpected(),
                it.isSound() ? "NONE LOST, NONE DOUBLED" : "NOT AS IT SHOULD BE"));
  }

  private static void phase(Table table, String name, RetentionBench.Phase it) {
    table.row(
        name,
        "%,.0f events/s applied, %,.0f accepted (%,d in %.1f s); %s"
            .formatted(
                it.appliedPerSecond(),
                it.acceptedPerSecond(),
                it.accepted(),
                it.seconds(),
                percentiles(it.acknowledgement())));
    table.row(
        "",
        "application %.0f µs, PostgreSQL %.0f µs an event; at most %.0f MB resident; refused %,d"
            .formatted(it.applicationMicros(), it.databaseMicros(), it.memoryMb(), it.refused()));
  }

  private static void describe(Table table, IngestBench.Figures it) {
    table.title(
        "Ingest: message : receipt = 1 : 3, %s, %d channels, %,d conversations, %,d messages before, seed %d"
            .formatted(
                it.rate() > 0
                    ? "%,.0f events/s offered (open loop)".formatted(it.rate())
                    : "as many as are answered (closed loop)",
                it.lines(),
                it.conversations(),
                it.messagesBefore(),
                it.seed()));
    table.row("connections", Integer.toString(it.connections()));
    table.row(
        "accepted",
        "%,.0f events/s (%,d in %.1f s)"
            .formatted(it.acceptedPerSecond(), it.accepted(), it.seconds()));
    table.row("acknowledged within", percentiles(it.acknowledgement()));
    table.row(
        "p99, by ten seconds",
        it.slowestMs().stream()
            .map("%.0f"::formatted)
            .collect(Collectors.joining(", ", "", " ms")));
    table.row(
        "accepted and applied",
        "%,.0f events/s (%,d, and %,d duplicates recognised; %,d in the tenants' logs)"
            .formatted(it.appliedPerSecond(), it.applied(), it.duplicates(), it.recorded()));
    table.row(
        "queue empty after",
        "%.1f s more%s"
            .formatted(it.drainSeconds(), it.isDrained() ? "" : ": NOT EMPTY, it stood still"));
    table.row(
        "lost",
        "%,d; parked %,d, quarantined %,d, refused %,d, unanswered %,d"
            .formatted(it.lost(), it.parked(), it.quarantined(), it.refused(), it.unanswered()));
    table.row(
        "processor time per event",
        "application %.0f µs, PostgreSQL %.0f µs, generator %.0f µs"
            .formatted(
                it.cost().applicationMicros(),
                it.cost().databaseMicros(),
                it.cost().generatorMicros()));
    table.row(
        "memory of the application",
        "%.0f MB at the end, %+.1f %% since second 20"
            .formatted(it.memoryMb(), it.memoryGrowth() * 100));
    table.row(
        "baseline: raw inserts",
        "%,.0f rows/s (%,d, the same bytes)".formatted(it.baselinePerSecond(), it.baselineRows()));
    table.row(
        "ratio to the baseline",
        "accepted %.3f, accepted and applied %.3f"
            .formatted(it.acceptedToBaseline(), it.appliedToBaseline()));
  }

  private static void describe(Table table, SendBench.Figures it) {
    table.title(
        "Send: %d conversations on %d channels, %d clients"
            .formatted(it.conversations(), it.lines(), it.clients()));
    table.row(
        "accepted",
        "%,.0f messages/s (%,d in %.1f s)"
            .formatted(it.acceptedPerSecond(), it.accepted(), it.seconds()));
    table.row("acknowledged within", percentiles(it.acknowledgement()));
    table.row(
        "dispatched",
        "%,.0f messages/s (%,d)".formatted(it.dispatchedPerSecond(), it.dispatched()));
    table.row(
        "all dispatched after",
        "%.1f s more%s"
            .formatted(it.drainSeconds(), it.isDrained() ? "" : ": NOT ALL, it stood still"));
    table.row(
        "lost",
        "%,d; doubled %,d, unknown %,d, refused %,d, unanswered %,d"
            .formatted(it.lost(), it.doubled(), it.unknown(), it.refused(), it.unanswered()));
    table.row(
        "baseline: raw inserts",
        "%,.0f rows/s (%,d, the same bytes)".formatted(it.baselinePerSecond(), it.baselineRows()));
    table.row("baseline: simulator alone", "%,.0f calls/s".formatted(it.simulatorPerSecond()));
    table.row(
        "ratio to raw inserts",
        "accepted %.4f, dispatched %.4f"
            .formatted(it.acceptedToBaseline(), it.dispatchedToBaseline()));
    DispatchBench.Figures dispatch = it.dispatch();
    drain(table, "what waited, dispatched", dispatch.alone());
    drain(table, "the same with receipts", dispatch.withReceipts());
    table.row(
        "ratio to the simulator",
        "what waited, dispatched %.3f".formatted(it.dispatchedToSimulator()));
    table.row(
        "beside a queue of %,d".formatted(dispatch.broadcast()),
        "another tenant's message arrives within %.0f ms at most (of %d)"
            .formatted(dispatch.slowestSingleMs(), dispatch.singleMs().size()));
  }

  private static void stretch(Table table, String name, PaceBench.Stretch it) {
    table.row(
        name,
        "%,d in %d s, that is %.1f %%; in any second at most %d%s; longest gap %.1f s"
            .formatted(
                it.arrived(),
                it.seconds(),
                it.used() * 100,
                it.inAnySecond(),
                it.isKept() ? "" : " (ABOVE THE LIMIT)",
                it.longestGap()));
  }

  private static void drain(Table table, String name, DispatchBench.Drain it) {
    table.row(
        name,
        "%,.0f messages/s (%,d of %,d)".formatted(it.perSecond(), it.dispatched(), it.waiting()));
    table.row(
        "processor time per message",
        "application %.0f µs, PostgreSQL %.0f µs, simulator %.0f µs"
            .formatted(it.applicationMicros(), it.databaseMicros(), it.generatorMicros()));
  }

  private static String percentiles(Load.Percentiles it) {
    return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms".formatted(it.p50Ms(), it.p95Ms(), it.p99Ms());
  }

  private static final class Table {
    private final StringBuilder text = new StringBuilder();

    void title(String title) {
      text.append('\n').append(title).append('\n');
    }

    void row(String name, String value) {
      text.append("  %-27s %s%n".formatted(name, value));
    }
  }
}
