package io.nolose.evolution.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again until there is an answer or the time is up. */
final class Patience {
  private Patience() {}

  /** Asks at least once; an interrupt ends the wait and stays set. */
  static <T> Optional<T> until(Duration wait, Duration pause, Supplier<Optional<T>> question) {
    return until(wait, pause, () -> {}, question);
  }

  /**
   * The same, with something that is done once when half of the wait was in vain. It takes of the
   * same time, and at least one question follows it.
   */
  static <T> Optional<T> until(
      Duration wait, Duration pause, Runnable halfway, Supplier<Optional<T>> question) {
    long start = System.nanoTime();
    boolean isSecondHalf = false;
    while (true) {
      Optional<T> answer = question.get();
      long waited = System.nanoTime() - start;
      boolean isOver = isSecondHalf && waited >= wait.toNanos();
      if (answer.isPresent() || isOver) {
        return answer;
      }
      if (!isSecondHalf && waited >= wait.toNanos() / 2) {
        isSecondHalf = true;
        halfway.run();
      }
      if (!rest(pause)) {
        return answer;
      }
    }
  }

  private static boolean rest(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
