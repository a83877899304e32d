package io.nolose.bootstrap.work;

import io.nolose.application.WorkSignals.Work;
import io.nolose.domain.StoreUnavailable;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/** Runs one use case again and again until it is stopped, whatever the use case throws. */
final class Worker implements Runnable {
  private static final Logger LOG = Logger.getLogger(Worker.class);
  private static final Duration IDLE_MAX = Duration.ofSeconds(1);
  private static final Duration TROUBLE_FIRST = Duration.ofMillis(200);
  private static final Duration TROUBLE_MAX = Duration.ofSeconds(5);

  private final Work work;
  private final IntSupplier task;
  private final InProcessSignals signals;
  private volatile boolean isStopping;

  Worker(Work work, IntSupplier task, InProcessSignals signals) {
    this.work = work;
    this.task = task;
    this.signals = signals;
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
      if (task.getAsInt() == 0 && !isStopping) {
        signals.await(work, IDLE_MAX);
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
