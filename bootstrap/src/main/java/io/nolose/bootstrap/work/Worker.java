package io.nolose.bootstrap.work;

import io.nolose.application.WorkSignals.Work;
import io.nolose.domain.StoreUnavailable;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Runs one use case again and again until it is stopped, whatever the use case throws. */
final class Worker implements Runnable {
  private static final Logger LOG = Logger.getLogger(Worker.class);
  private static final Duration IDLE_MAX = Duration.ofSeconds(1);

  /** Another instance that ends gives its channels back without a signal to us. */
  private static final Duration IDLE_OUTBOX_MAX = Duration.ofMillis(200);

  private static final int BUSY = 50;
  private static final Duration TROUBLE_FIRST = Duration.ofMillis(200);
  private static final Duration TROUBLE_MAX = Duration.ofSeconds(5);

  private final Work work;
  private final IntSupplier task;
  private final InProcessSignals signals;
  private final Duration gathering;
  private volatile boolean isStopping;

  /**
   * @param gathering so long a busy step takes at least, so that the next one finds more at once
   *     and does it cheaper; zero for work where each thing is done by itself
   */
  Worker(Work work, IntSupplier task, InProcessSignals signals, Duration gathering) {
    this.work = work;
    this.task = task;
    this.signals = signals;
    this.gathering = gathering;
  }

  /** Lets the running step finish and begins no other. */
  void stop() {
    isStopping = true;
    signals.raise(work);
  }

  @Override
  public void run() {
    Duration trouble = TROUBLE_FIRST;
    while (!isStopping) {
      try {
        MDC.clear();
        if (step()) {
          trouble = TROUBLE_FIRST;
        } else {
          Thread.sleep(trouble);
          trouble = trouble.compareTo(TROUBLE_MAX) < 0 ? trouble.multipliedBy(2) : TROUBLE_MAX;
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether it went well. */
  private boolean step() throws InterruptedException {
    try {
      long begun = System.nanoTime();
      int done = task.getAsInt();
      if (done == 0 && !isStopping) {
        signals.await(work, work == Work.OUTBOX ? IDLE_OUTBOX_MAX : IDLE_MAX);
      } else if (done >= BUSY && !isStopping) {
        long left = gathering.toNanos() - (System.nanoTime() - begun);
        Thread.sleep(Duration.ofNanos(Math.max(0, left)));
      }
      return true;
    } catch (StoreUnavailable down) {
      LOG.warnf("%s waits for the database: %s", work, down.getMessage());
    } catch (RuntimeException | Error unexpected) {
      LOG.errorf(unexpected, "%s failed and goes on", work);
    }
    return false;
  }
}
