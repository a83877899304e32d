package io.nolose.evolution.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again until there is an answer or the time is up. */
final class Patience {
  private Patience() {}

  /** Asks at least once; an interrupt ends the wait and stays set. */
  static <T> Optional<T> until(Duration wait, Duration pause, Supplier<Optional<T>> question) {
    long start = System.nanoTime();
    while (true) {
      Optional<T> answer = question.get();
      if (answer.isPresent() || System.nanoTime() - start >= wait.toNanos() || !rest(pause)) {
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
