package io.nolose.embedded.footprint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nolose.embedded.Cell;
import io.nolose.embedded.bench.SteadyLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one run, for a person and for a machine.
 *
 * @param laps null when not asked for
 */
record FootprintReport(FootprintOptions options, Loaded loaded, @Nullable Laps laps) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** Waits for the provider to make it, so its time is not ours. */
  private static final String FIRST_QR = "GET /api/channels/{id}/qr";

  /**
   * Without a quota of processor time.
   *
   * @param startsMs from the start of the process until ready, the schema being there already
   * @param idle resident, in bytes
   * @param loadedMax likewise, the most
   * @param growth of it under load, as a part
   * @param database PostgreSQL in a limit of its own
   * @param baseline null when there was none
   */
  record Loaded(
      List<Long> startsMs,
      long idle,
      long loadedMax,
      double growth,
      SteadyLoad.Outcome outcome,
      Cell.Memory application,
      Cell.Memory database,
      Baseline.@Nullable Figures baseline) {
    long startMs() {
      return startsMs.stream().sorted().toList().get(startsMs.size() / 2);
    }
  }

  /** Within a quota of processor time. */
  record Laps(long startMs, Map<String, Route> routes, Cell.Memory application) {}

  /** How long a route took to answer, in milliseconds. */
  record Route(long count, double p50Ms, double p99Ms, double maxMs) {
    static Route of(Histogram times) {
      return new Route(
          times.getTotalCount(),
          times.getValueAtPercentile(50) / 1000.0,
          times.getValueAtPercentile(99) / 1000.0,
          times.getMaxValue() / 1000.0);
    }
  }

  /** What is above its limit, in sentences. */
  List<String> exceeded() {
    FootprintOptions.Limits limits = options.limits();
    List<String> sentences = new ArrayList<>();
    require(sentences, "start until ready, ms", (double) loaded.startMs(), limits.startMs());
    require(sentences, "idle, MB", megabytes(loaded.idle()), limits.idleMb());
    require(sentences, "loaded, MB", megabytes(loaded.loadedMax()), limits.loadedMb());
    require(sentences, "growth, %", loaded.growth() * 100, limits.growth() * 100);
    if (loaded.application().kills() + loaded.database().kills() > 0) {
      sentences.add("the system ended a process for want of memory");
    }
    if (loaded.outcome().lost() + loaded.outcome().failed() > 0) {
      sentences.add(
          "%,d events lost, %,d not answered with 2xx"
              .formatted(loaded.outcome().lost(), loaded.outcome().failed()));
    }
    if (laps != null) {
      laps.routes()
          .forEach((name, route) -> {
            if (!name.equals(FIRST_QR)) {
              require(sentences, name + ", p99 in ms", route.p99Ms(), limits.p99Ms());
            }
          });
      if (laps.application().kills() > 0) {
        sentences.add("within the quota the system ended a process for want of memory");
      }
    }
    return sentences;
  }

  private static void require(List<String> sentences, String name, double is, double limit) {
    if (limit > 0 && is > limit) {
      sentences.add("%s: %.1f, the limit is %.0f".formatted(name, is, limit));
    }
  }

  void write(Path file) {
    Map<String, @Nullable Object> figures = new LinkedHashMap<>();
    figures.put("artefact", options.artefact().toString());
    figures.put("rate", options.rate());
    figures.put("seconds", options.time().toSeconds());
    figures.put("quota", options.quota());
    figures.put("limits", options.limits());
    figures.put("loaded", loaded);
    figures.put("laps", laps);
    figures.put("exceeded", exceeded());
    try {
      JSON.writeValue(file.toFile(), figures);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file, failed);
    }
  }

  /** As a person reads it. */
  String table() {
    StringBuilder text = new StringBuilder();
    FootprintOptions.Limits limits = options.limits();
    line(text, "\nFootprint of " + options.artefact(), "");
    line(
        text,
        "start until ready",
        "%,d ms (median of %s)%s"
            .formatted(loaded.startMs(), loaded.startsMs(), limit(limits.startMs(), "ms")));
    line(
        text,
        "resident, idle",
        "%.0f MB%s".formatted(megabytes(loaded.idle()), limit(limits.idleMb(), "MB")));
    line(
        text,
        "resident, %d events/s".formatted(options.rate()),
        "%.0f MB at most in %,d s, growth %+.1f %%%s"
            .formatted(
                megabytes(loaded.loadedMax()),
                options.time().toSeconds(),
                loaded.growth() * 100,
                limit(limits.loadedMb(), "MB")));
    line(text, "its control group", group(loaded.application(), limits.containerMb()));
    line(text, "PostgreSQL's", group(loaded.database(), limits.databaseMb()));
    line(
        text,
        "events",
        "%,d accepted, %,d lost, %,d failed; acknowledged p50 %.1f ms, p99 %.1f ms"
            .formatted(
                loaded.outcome().accepted(),
                loaded.outcome().lost(),
                loaded.outcome().failed(),
                loaded.outcome().p50Ms(),
                loaded.outcome().p99Ms()));
    Baseline.Figures empty = loaded.baseline();
    if (empty != null) {
      line(
          text,
          "empty application",
          "start %,d ms, idle %.0f MB, loaded %.0f MB; ours is %.2f times as much idle, %.2f loaded"
              .formatted(
                  empty.startMs(),
                  megabytes(empty.idle()),
                  megabytes(empty.loaded()),
                  loaded.idle() / (double) empty.idle(),
                  loaded.loadedMax() / (double) empty.loaded()));
    }
    if (laps != null) {
      describe(text, laps);
    }
    List<String> exceeded = exceeded();
    line(text, exceeded.isEmpty() ? "all within limits" : "ABOVE ITS LIMIT", "");
    exceeded.forEach(sentence -> line(text, "", sentence));
    return text.toString();
  }

  private void describe(StringBuilder text, Laps it) {
    line(
        text,
        "in %.2f processors".formatted(options.quota()),
        "start until ready %,d ms; limit of each route: p99 %d ms, the first QR code excepted"
            .formatted(it.startMs(), options.limits().p99Ms()));
    it.routes()
        .forEach((name, route) ->
            line(
                text,
                "",
                "%-42s p50 %5.0f ms, p99 %5.0f ms, slowest %5.0f ms of %,d"
                    .formatted(name, route.p50Ms(), route.p99Ms(), route.maxMs(), route.count())));
  }

  private static String group(Cell.Memory memory, int limit) {
    return "%.0f MB without files, %.0f MB at most with files (limit %d MB), %d killed"
        .formatted(
            memory.resident() / 1048576.0, memory.usedMax() / 1048576.0, limit, memory.kills());
  }

  private static String limit(int limit, String unit) {
    return limit > 0 ? "; limit %d %s".formatted(limit, unit) : "";
  }

  private static double megabytes(long bytes) {
    return bytes / 1e6;
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(value.isEmpty() ? name : "  %-24s %s".formatted(name, value)).append('\n');
  }
}
