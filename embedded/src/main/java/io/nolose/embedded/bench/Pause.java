package io.nolose.embedded.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what other processes do. */
final class Pause {
  private static final Duration STEP = Duration.ofMillis(50);

  private Pause() {}

  /** Throws {@link IllegalStateException} when it is not so in time. */
  static void until(String what, Duration atMost, BooleanSupplier isSo)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain until " + what);
      }
      Thread.sleep(STEP);
    }
  }

  /** Whether the number came down to 0; gives up when it has not become smaller for that time. */
  static boolean untilNone(Duration withoutProgress, LongSupplier number)
      throws InterruptedException {
    long least = number.getAsLong();
    long deadline = System.nanoTime() + withoutProgress.toNanos();
    while (least > 0 && System.nanoTime() < deadline) {
      Thread.sleep(STEP);
      long now = number.getAsLong();
      if (now < least) {
        least = now;
        deadline = System.nanoTime() + withoutProgress.toNanos();
      }
    }
    return least == 0;
  }
}
