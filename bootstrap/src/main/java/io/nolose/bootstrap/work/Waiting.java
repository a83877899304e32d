package io.nolose.bootstrap.work;

import io.nolose.application.delivery.ResendUnknown;
import io.nolose.application.message.FailOrphanedSends;
import io.nolose.application.message.ReleaseScheduledSends;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks after messages that wait: each second for those whose time has come, and for those that
 * wait in vain. Only where messages are sent from.
 */
@Singleton
public final class Waiting {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Workers.Counts counts;
  private final ReleaseScheduledSends release;
  private final FailOrphanedSends fail;
  private final ResendUnknown resend;
  private final List<Thread> threads = new ArrayList<>();

  public Waiting(
      Workers.Counts counts,
      ReleaseScheduledSends release,
      FailOrphanedSends fail,
      ResendUnknown resend) {
    this.counts = counts;
    this.resend = resend;
    this.release = release;
    this.fail = fail;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    if (counts.outbox() > 0) {
      threads.add(new Rounds("releasing scheduled messages", release::execute, PAUSE).start());
      threads.add(new Rounds("sending unknown messages again", resend::execute, PAUSE).start());
      threads.add(new Rounds("failing orphaned messages", fail::execute, PAUSE).start());
    }
  }

  void stop(@Observes ShutdownEvent event) {
    threads.forEach(Thread::interrupt);
  }
}
