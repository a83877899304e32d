package io.nolose.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for other processes: looks again until something is so, at most a minute. */
final class Pause {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private Pause() {}

  static void brief() {
    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
  }

  static void until(String what, BooleanSupplier isSo) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      brief();
    }
  }
}
