package io.nolose.embedded.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A process's resident memory, looked at once a second, in bytes. */
final class Resident implements AutoCloseable {
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> looks = new ArrayList<>();

  private Resident() {}

  /** Looks until closed. */
  static Resident watch(LongSupplier resident) {
    Resident watch = new Resident();
    var _ =
        watch.clock.scheduleAtFixedRate(
            () -> watch.add(resident.getAsLong()), 0, 1, TimeUnit.SECONDS);
    return watch;
  }

  /** What Linux says of it; 0 elsewhere, and when it is gone. */
  static long of(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }

  private synchronized void add(long bytes) {
    looks.add(bytes);
  }

  synchronized long max() {
    return looks.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /**
   * By how much the last tenth of the looks is above the second fifth, as a part: the first fifth
   * is settling. 0 for fewer than ten looks.
   */
  synchronized double growth() {
    int count = looks.size();
    if (count < 10) {
      return 0;
    }
    double early = mean(looks.subList(count / 5, count * 2 / 5));
    return mean(looks.subList(count - count / 10, count)) / early - 1;
  }

  private static double mean(List<Long> some) {
    return some.stream().mapToLong(Long::longValue).average().orElse(0);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    try {
      if (!clock.awaitTermination(Duration.ofSeconds(5).toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("a look at a process does not end");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
