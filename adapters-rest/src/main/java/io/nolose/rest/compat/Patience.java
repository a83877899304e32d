package io.nolose.rest.compat;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for something to become true, for a bounded time, on a virtual thread. */
final class Patience {
  private Patience() {}

  /** What was found at last; empty when it did not come in time. Looks at least once. */
  static <T> Optional<T> await(Duration atMost, Duration between, Supplier<Optional<T>> look) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      Optional<T> found = look.get();
      if (found.isPresent() || System.nanoTime() + between.toNanos() > end) {
        return found;
      }
      pause(between);
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interrupted);
    }
  }
}
