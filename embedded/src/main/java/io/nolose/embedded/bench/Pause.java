package io.nolose.embedded.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Waits for what other processes do. */
final class Pause {
  private static final Duration STEP = Duration.ofMillis(50);
  private static final int LOOKS_SHARE = 50;

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

  /**
   * Whether the number came down to 0; gives up when it has not become smaller for that time. Looks
   * the more seldom the longer a look takes, for looking costs what is measured, too.
   */
  static boolean untilNone(Duration withoutProgress, LongSupplier number)
      throws InterruptedException {
    long least = Long.MAX_VALUE;
    long deadline = System.nanoTime() + withoutProgress.toNanos();
    while (least > 0 && System.nanoTime() < deadline) {
      long begun = System.nanoTime();
      long now = number.getAsLong();
      Duration look = Duration.ofNanos(System.nanoTime() - begun);
      if (now < least) {
        least = now;
        deadline = System.nanoTime() + withoutProgress.toNanos();
      }
      Thread.sleep(STEP.plus(look.multipliedBy(LOOKS_SHARE)));
    }
    return least == 0;
  }
}
