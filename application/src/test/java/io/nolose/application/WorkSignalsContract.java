package io.nolose.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.WorkSignals.Work;
import io.nolose.application.testing.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link WorkSignals} does. */
public interface WorkSignalsContract {

  /** The same at each call within one test. */
  WorkSignals signals();

  /** Whether a worker that waits for such work has been woken, now or within a bounded time. */
  boolean isHeard(Work work);

  @ParameterizedTest
  @EnumSource(Work.class)
  default void raiseShouldWakeTheWorkersOfThatWork(Work work) {
    signals().raise(work);
    assertThat(isHeard(work)).isTrue();
  }

  @Test
  default void raiseShouldNeitherBlockNorThrowWhenNobodyListensAndManyRaiseAtOnce() {
    Together.Endings endings =
        Together.run(
            8,
            () -> {
              for (int count = 0; count < 1_000; count++) {
                signals().raise(Work.OUTBOX);
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(isHeard(Work.OUTBOX)).isTrue();
  }
}
