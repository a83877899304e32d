package io.nolose.bootstrap.work;

import io.nolose.application.operation.WatchVitals;
import io.nolose.bootstrap.configuration.AlertConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Looks, usually every minute, whether everything is well. */
@Singleton
public final class AlertRounds {
  private final WatchVitals watch;
  private final AlertConfig config;
  private @Nullable Thread thread;

  public AlertRounds(WatchVitals watch, AlertConfig config) {
    this.watch = watch;
    this.config = config;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    thread = new Rounds("watching", this::look, config.pause()).start();
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private int look() {
    watch.execute();
    return 0;
  }
}
