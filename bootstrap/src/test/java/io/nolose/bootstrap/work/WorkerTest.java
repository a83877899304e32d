package io.nolose.bootstrap.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.WorkSignals.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class WorkerTest {

  @Test
  void workerShouldGoOnWhateverItsTaskThrows() {
    Deque<Throwable> mishaps =
        new ArrayDeque<>(
            List.of(new IllegalStateException("a mistake"), new StackOverflowError("too deep")));
    AtomicReference<Worker> worker = new AtomicReference<>();
    worker.set(
        new Worker(
            Work.INBOX,
            () -> {
              Throwable mishap = mishaps.poll();
              if (mishap instanceof Error error) {
                throw error;
              }
              if (mishap instanceof RuntimeException mistake) {
                throw mistake;
              }
              worker.get().stop();
              return 1;
            },
            new InProcessSignals(),
            Duration.ZERO));

    worker.get().run();

    assertThat(mishaps).isEmpty();
  }
}
