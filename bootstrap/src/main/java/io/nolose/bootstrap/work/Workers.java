package io.nolose.bootstrap.work;

import io.nolose.application.WorkSignals.Work;
import io.nolose.application.channel.SeedOperatorChannel;
import io.nolose.application.delivery.DispatchOutbox;
import io.nolose.application.ingest.ApplyProviderEvents;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.sync.ReconcileConnections;
import io.nolose.application.sync.RunSyncJobs;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/**
 * Starts the workers with the application and stops them with it. They begin nothing new from the
 * moment the process is told to end, while requests that are open still finish; what runs by then
 * ends, or is given up so early that the whole stop takes at most 20 seconds. Workers are virtual
 * threads; what bounds them is their number and the connection pool.
 */
@Singleton
public final class Workers {
  private static final Logger LOG = Logger.getLogger(Workers.class);
  private static final Duration INBOX_GATHERING = Duration.ofMillis(200);
  private static final Duration GLANCE = Duration.ofMillis(20);
  private static final Duration STOP_MAX = Duration.ofSeconds(18);

  /** How many workers of each kind; 0 leaves that work to other instances. */
  @ConfigMapping(prefix = "nolose.workers")
  public interface Counts {
    @WithDefault("2")
    int inbox();

    /** Channels on which messages are handed over at once. */
    @WithDefault("64")
    int outbox();

    @WithDefault("2")
    int sync();

    @WithDefault("2")
    int media();
  }

  private final Counts counts;
  private final InProcessSignals signals;
  private final ApplyProviderEvents apply;
  private final DispatchOutbox dispatch;
  private final RunSyncJobs sync;
  private final FetchMedia media;
  private final ReconcileConnections reconcile;
  private final SeedOperatorChannel seed;
  private final List<Worker> workers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private boolean isWindingDown;
  private boolean isOutboxEmpty;
  private long deadline;

  public Workers(
      Counts counts,
      InProcessSignals signals,
      ApplyProviderEvents apply,
      DispatchOutbox dispatch,
      RunSyncJobs sync,
      FetchMedia media,
      ReconcileConnections reconcile,
      SeedOperatorChannel seed) {
    this.counts = counts;
    this.signals = signals;
    this.apply = apply;
    this.dispatch = dispatch;
    this.sync = sync;
    this.media = media;
    this.reconcile = reconcile;
    this.seed = seed;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    start(Work.INBOX, counts.inbox(), apply::execute, INBOX_GATHERING);
    if (counts.outbox() > 0) {
      start(Work.OUTBOX, 1, this::dispatch);
    }
    start(Work.SYNC, counts.sync(), sync::execute);
    start(Work.MEDIA, counts.media(), media::execute);
    if (counts.sync() > 0) {
      start(Work.RECONCILIATION, 1, new Reconciling(reconcile)::step);
    }
    threads.add(Thread.ofVirtual().name("seed").start(new Seeding(seed)));
  }

  void windDown(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    windDown();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    windDown();
    Duration patience = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    if (!isOutboxEmpty && !dispatch.stop(patience)) {
      LOG.warn("some messages did not leave in time; whether they did will be found out");
    }
    for (Thread thread : threads) {
      if (thread.getName().equals("seed")) {
        thread.interrupt();
      }
      long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
      if (!thread.join(Duration.ofMillis(left))) {
        LOG.warnf("%s did not finish in time; what it had begun will be found unfinished", thread);
        thread.interrupt();
      }
    }
  }

  /** Takes nothing new; the time to finish what runs begins. */
  private void windDown() throws InterruptedException {
    if (!isWindingDown) {
      isWindingDown = true;
      deadline = System.nanoTime() + STOP_MAX.toNanos();
      workers.forEach(Worker::stop);
      isOutboxEmpty = dispatch.stop(Duration.ZERO);
    }
  }

  /** Many signals in a row, while all channels are being worked on, are one look. */
  private int dispatch() {
    int taken = dispatch.execute();
    if (taken == 0) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    return taken;
  }

  private void start(Work work, int count, IntSupplier task) {
    start(work, count, task, Duration.ZERO);
  }

  private void start(Work work, int count, IntSupplier task, Duration gathering) {
    for (int number = 1; number <= count; number++) {
      Worker worker = new Worker(work, task, signals, gathering);
      workers.add(worker);
      threads.add(Thread.ofVirtual().name(work + "-" + number).start(worker));
    }
  }

  /** First makes everything due, for whatever was missed while nobody was here. */
  private static final class Reconciling {
    private final ReconcileConnections reconcile;
    private boolean hasBegun;

    Reconciling(ReconcileConnections reconcile) {
      this.reconcile = reconcile;
    }

    int step() {
      if (!hasBegun) {
        reconcile.begin();
        hasBegun = true;
      }
      return reconcile.execute();
    }
  }

  /** Tries to seed the operator's channel until that is done. */
  private record Seeding(SeedOperatorChannel seed) implements Runnable {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Override
    public void run() {
      try {
        while (!isDone()) {
          Thread.sleep(PAUSE);
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }

    private boolean isDone() {
      try {
        return seed.execute();
      } catch (RuntimeException trouble) {
        LOG.warnf("the operator's channel is not seeded yet: %s", trouble.getMessage());
        return false;
      }
    }
  }
}
