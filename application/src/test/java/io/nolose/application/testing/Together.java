package io.nolose.application.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Runs tasks at the same moment and says how each ended. */
public final class Together {
  /** So long may a test wait before it has failed; never a measure of anything. */
  static final long PATIENCE_SECONDS = 60;

  /**
   * How tasks ended.
   *
   * @param returned how many returned normally
   * @param failures what the others threw, in the tasks' order
   */
  public record Endings(int returned, List<Throwable> failures) {}

  private Together() {}

  /** Runs the task that many times at once; how they ended. */
  public static Endings run(int times, Runnable task) {
    return run(IntStream.range(0, times).mapToObj(_ -> task).toList());
  }

  /** Runs all tasks at once; how they ended. */
  public static Endings run(List<Runnable> tasks) {
    CountDownLatch ready = new CountDownLatch(tasks.size());
    try (var threads = Executors.newFixedThreadPool(tasks.size())) {
      List<Future<?>> running = new ArrayList<>();
      for (Runnable task : tasks) {
        running.add(
            threads.submit(() -> {
              ready.countDown();
              await(ready);
              task.run();
            }));
      }
      List<Throwable> failures =
          running.stream().map(Together::ending).flatMap(Optional::stream).toList();
      return new Endings(tasks.size() - failures.size(), failures);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("what was waited for did not happen");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  static Optional<Throwable> ending(Future<?> future) {
    try {
      future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Optional.empty();
    } catch (ExecutionException failed) {
      return Optional.of(failed.getCause());
    } catch (TimeoutException tooLong) {
      future.cancel(true);
      return Optional.of(tooLong);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.of(interrupted);
    }
  }
}
