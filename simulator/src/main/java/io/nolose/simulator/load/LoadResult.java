package io.nolose.simulator.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What came of a load run. Latencies run from the moment a request was due, not from when it could
 * be sent.
 *
 * @param started requests begun
 * @param byStatus answers by HTTP status
 * @param broken requests without an answer
 * @param elapsed from the first request to the last answer
 * @param latencies of answered requests, in microseconds
 */
public record LoadResult(
    long started, Map<Integer, Long> byStatus, long broken, Duration elapsed, Histogram latencies) {
  public LoadResult {
    byStatus = new TreeMap<>(byStatus);
  }

  /** Answers with a status from 200 to 299. */
  public long accepted() {
    return byStatus.entrySet().stream()
        .filter(entry -> entry.getKey() >= 200 && entry.getKey() < 300)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  public double acceptedPerSecond() {
    return accepted() * 1e9 / Math.max(1, elapsed.toNanos());
  }

  /** The latency that the given per cent of answers did not exceed. */
  public Duration percentile(double percent) {
    return Duration.ofNanos(latencies.getValueAtPercentile(percent) * 1000);
  }

  @Override
  public String toString() {
    return "%d started, %s, %d broken, %.1f s, %.0f/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms"
        .formatted(
            started,
            byStatus,
            broken,
            elapsed.toMillis() / 1000.0,
            acceptedPerSecond(),
            percentile(50).toNanos() / 1e6,
            percentile(99).toNanos() / 1e6,
            latencies.getMaxValue() / 1e3);
  }
}
