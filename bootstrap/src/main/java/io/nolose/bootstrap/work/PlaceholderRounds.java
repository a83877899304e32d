package io.nolose.bootstrap.work;

import io.nolose.application.ingest.ReadPlaceholdersAgain;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads placeholders again at start, for this may be a version that understands more, and now and
 * then later, for a channel may have been busy.
 */
@Singleton
public final class PlaceholderRounds {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final ReadPlaceholdersAgain again;
  private @Nullable Thread thread;

  public PlaceholderRounds(ReadPlaceholdersAgain again) {
    this.again = again;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    thread = new Rounds("reading placeholders again", again::execute, PAUSE).start();
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
