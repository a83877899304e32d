package io.nolose.bootstrap.work;

import io.nolose.application.WorkSignals;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes workers of this process. Signals raised while nobody waits are remembered, up to a few. */
public final class InProcessSignals implements WorkSignals {
  private static final int REMEMBERED_MAX = 8;

  private final Map<Work, Semaphore> raised = new EnumMap<>(Work.class);

  public InProcessSignals() {
    for (Work work : Work.values()) {
      raised.put(work, new Semaphore(0));
    }
  }

  @Override
  public void raise(Work work) {
    Semaphore signals = semaphore(work);
    if (signals.availablePermits() < REMEMBERED_MAX) {
      signals.release();
    }
  }

  /** Waits for a signal, at most that long; whether one came. */
  boolean await(Work work, Duration atMost) throws InterruptedException {
    return semaphore(work).tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Semaphore semaphore(Work work) {
    Semaphore signals = raised.get(work);
    if (signals == null) {
      throw new IllegalStateException("every kind of work has its signals");
    }
    return signals;
  }
}
