package io.nolose.embedded.bench;

import io.nolose.simulator.load.LoadGenerator;
import io.nolose.simulator.load.LoadPlan;
import io.nolose.simulator.load.LoadResult;
import io.nolose.simulator.load.RequestSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * What came of several load runs at once.
 *
 * @param started requests begun, by run
 * @param accepted answered with 2xx, all runs together
 * @param broken without an answer
 * @param refused answers other than 2xx, by status
 * @param elapsed of the longest run
 * @param latencies of all answers, in microseconds
 */
record Load(
    List<Long> started,
    long accepted,
    long broken,
    Map<Integer, Long> refused,
    Duration elapsed,
    Histogram latencies) {

  /** Runs all sources at once, each as fast as it is answered, and returns when all are through. */
  static Load run(
      List<? extends RequestSource> sources, Duration time, long countEach, int connectionsEach)
      throws InterruptedException {
    List<LoadResult> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<LoadResult>> running = new ArrayList<>();
      for (RequestSource source : sources) {
        LoadPlan plan = new LoadPlan(source, 0, countEach, time, connectionsEach);
        running.add(threads.submit(() -> LoadGenerator.run(plan)));
      }
      for (Future<LoadResult> run : running) {
        results.add(run.get());
      }
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
    return sum(results);
  }

  private static Load sum(List<LoadResult> results) {
    Histogram latencies = new Histogram(results.getFirst().latencies());
    latencies.reset();
    Map<Integer, Long> refused = new TreeMap<>();
    Duration elapsed = Duration.ZERO;
    for (LoadResult result : results) {
      latencies.add(result.latencies());
      result
          .byStatus()
          .forEach((status, count) -> {
            if (status / 100 != 2) {
              refused.merge(status, count, Long::sum);
            }
          });
      elapsed = elapsed.compareTo(result.elapsed()) < 0 ? result.elapsed() : elapsed;
    }
    return new Load(
        results.stream().map(LoadResult::started).toList(),
        results.stream().mapToLong(LoadResult::accepted).sum(),
        results.stream().mapToLong(LoadResult::broken).sum(),
        refused,
        elapsed,
        latencies);
  }

  double acceptedPerSecond() {
    return accepted * 1e9 / Math.max(1, elapsed.toNanos());
  }

  /** How long answers took, in milliseconds. */
  Percentiles percentiles() {
    return new Percentiles(millis(50), millis(95), millis(99));
  }

  private double millis(double percent) {
    return latencies.getValueAtPercentile(percent) / 1000.0;
  }

  /** Milliseconds that so many per cent of the answers did not exceed. */
  record Percentiles(double p50Ms, double p95Ms, double p99Ms) {}
}
