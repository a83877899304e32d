package io.nolose.bootstrap.work;

import java.time.Duration;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Does one thing until nothing of it is left, pauses, and begins again until interrupted. */
record Rounds(String what, IntSupplier task, Duration pause) implements Runnable {
  private static final Logger LOG = Logger.getLogger(Rounds.class);

  /** The thread that goes them. */
  Thread start() {
    return Thread.ofVirtual().name(what).start(this);
  }

  @Override
  public void run() {
    try {
      while (true) {
        round();
        Thread.sleep(pause);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    MDC.clear();
    try {
      while (task.getAsInt() > 0 && !Thread.currentThread().isInterrupted()) {
        // until nothing is left
      }
    } catch (RuntimeException trouble) {
      LOG.warnf("%s goes on later: %s", what, trouble.getMessage());
    }
  }
}
