package io.nolose.bootstrap.work;

import io.nolose.application.WorkSignals.Work;
import io.nolose.application.template.KeepTemplates;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps templates up to date, one connection after the other. */
@Singleton
public final class TemplateRounds {
  private final Worker worker;
  private final Workers.Counts counts;
  private @Nullable Thread thread;

  public TemplateRounds(KeepTemplates keep, InProcessSignals signals, Workers.Counts counts) {
    this.worker = new Worker(Work.TEMPLATES, keep::execute, signals, Duration.ZERO);
    this.counts = counts;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    if (counts.sync() > 0) {
      thread = Thread.ofVirtual().name("templates").start(worker);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    worker.stop();
    if (thread != null) {
      thread.interrupt();
    }
  }
}
