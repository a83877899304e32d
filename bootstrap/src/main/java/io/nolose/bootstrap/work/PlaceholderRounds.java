package io.nolose.bootstrap.work;

import io.nolose.application.ingest.ReadPlaceholdersAgain;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads placeholders again at start, for this may be a version that understands more, and now and
 * then later, for a channel may have been busy.
 */
@Singleton
public final class PlaceholderRounds {
  private static final Logger LOG = Logger.getLogger(PlaceholderRounds.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final ReadPlaceholdersAgain again;
  private @Nullable Thread thread;

  public PlaceholderRounds(ReadPlaceholdersAgain again) {
    this.again = again;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    thread = Thread.ofVirtual().name("placeholders").start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        round();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      while (again.execute() > 0) {
        // until every placeholder was read
      }
    } catch (RuntimeException trouble) {
      LOG.warnf("placeholders are read again later: %s", trouble.getMessage());
    }
  }
}
