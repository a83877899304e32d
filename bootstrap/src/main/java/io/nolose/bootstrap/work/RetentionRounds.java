package io.nolose.bootstrap.work;

import io.nolose.application.retention.ArchiveMessages;
import io.nolose.application.retention.ForgetLeftovers;
import io.nolose.application.retention.SweepFiles;
import io.nolose.bootstrap.configuration.RetentionConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Archives and cleans up, at leisure: after each batch it rests four times as long as the batch
 * took, so that whoever else works with the database has most of it.
 */
@Singleton
public final class RetentionRounds {
  private static final Duration CLEAN_UP_PAUSE = Duration.ofHours(1);
  private static final Duration SWEEP_PAUSE = Duration.ofDays(1);
  private static final Duration REST_MAX = Duration.ofSeconds(5);
  private static final int REST_FACTOR = 4;

  private final ArchiveMessages archive;
  private final ForgetLeftovers forget;
  private final SweepFiles sweep;
  private final Duration pause;
  private final List<Thread> threads = new ArrayList<>();

  public RetentionRounds(
      ArchiveMessages archive, ForgetLeftovers forget, SweepFiles sweep, RetentionConfig config) {
    this.pause = config.archivingPause();
    this.archive = archive;
    this.forget = forget;
    this.sweep = sweep;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    start("archiving", archive::execute, pause);
    start("cleaning up", forget::execute, CLEAN_UP_PAUSE);
    start("sweeping files", sweep::execute, SWEEP_PAUSE);
  }

  void stop(@Observes ShutdownEvent event) {
    threads.forEach(Thread::interrupt);
  }

  private void start(String what, IntSupplier batch, Duration pause) {
    threads.add(new Rounds(what, () -> atLeisure(batch), pause).start());
  }

  private static int atLeisure(IntSupplier batch) {
    long begun = System.nanoTime();
    int done = batch.getAsInt();
    if (done > 0) {
      long took = System.nanoTime() - begun;
      LockSupport.parkNanos(Math.min(took * REST_FACTOR, REST_MAX.toNanos()));
    }
    return done;
  }
}
