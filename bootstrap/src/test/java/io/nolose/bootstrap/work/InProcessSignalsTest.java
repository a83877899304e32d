package io.nolose.bootstrap.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.WorkSignals;
import io.nolose.application.WorkSignalsContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class InProcessSignalsTest implements WorkSignalsContract {
  private final InProcessSignals signals = new InProcessSignals();

  @Override
  public WorkSignals signals() {
    return signals;
  }

  @Override
  public boolean isHeard(WorkSignals.Work work) {
    return await(work, Duration.ofSeconds(30));
  }

  @Test
  void signalShouldNotWakeTheWorkersOfOtherWork() {
    signals.raise(WorkSignals.Work.SYNC);
    assertThat(await(WorkSignals.Work.INBOX, Duration.ZERO)).isFalse();
    assertThat(await(WorkSignals.Work.SYNC, Duration.ZERO)).isTrue();
  }

  @Test
  void signalsThatNobodyHeardShouldNotPileUp() {
    for (int count = 0; count < 1_000; count++) {
      signals.raise(WorkSignals.Work.INBOX);
    }
    int heard = 0;
    while (await(WorkSignals.Work.INBOX, Duration.ZERO)) {
      heard++;
    }
    assertThat(heard).isBetween(1, 10);
  }

  private boolean await(WorkSignals.Work work, Duration atMost) {
    try {
      return signals.await(work, atMost);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
