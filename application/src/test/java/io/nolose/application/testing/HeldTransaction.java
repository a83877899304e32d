package io.nolose.application.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.Transactions;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A transaction of another thread that did its work and stays open until a test ends it. */
public final class HeldTransaction implements AutoCloseable {
  private static final class RolledBack extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final long WATCHED_MILLIS = 150;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch isWorkDone = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final Future<?> running;
  private volatile boolean isToRollBack;

  /** Returns when the work was done and the transaction is still open. */
  public static HeldTransaction begin(Transactions transactions, TenantId tenant, Runnable work) {
    HeldTransaction held = new HeldTransaction(transactions, tenant, work);
    Together.await(held.isWorkDone);
    return held;
  }

  /**
   * Fails unless a second transaction waits for the first one's end. How long it is watched decides
   * only how surely a missing lock is noticed: a store that locks passes however slow it is.
   */
  public static void assertSecondWaits(
      Transactions transactions, TenantId tenant, Runnable first, Runnable second) {
    try (ExecutorService rivals = Executors.newSingleThreadExecutor()) {
      Future<?> rival;
      try (HeldTransaction _ = begin(transactions, tenant, first)) {
        rival = rivals.submit(() -> transactions.run(tenant, second));
        assertThatThrownBy(() -> rival.get(WATCHED_MILLIS, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
      }
      assertThat(Together.ending(rival)).isEmpty();
    }
  }

  private HeldTransaction(Transactions transactions, TenantId tenant, Runnable work) {
    running = thread.submit(() -> transactions.run(tenant, () -> hold(work)));
  }

  private void hold(Runnable work) {
    try {
      work.run();
    } finally {
      isWorkDone.countDown();
    }
    Together.await(mayEnd);
    if (isToRollBack) {
      throw new RolledBack();
    }
  }

  public void rollBack() {
    isToRollBack = true;
    close();
  }

  /** Commits, unless it has ended already. Throws what the transaction threw. */
  @Override
  public void close() {
    mayEnd.countDown();
    Optional<Throwable> ending = Together.ending(running);
    thread.shutdown();
    ending
        .filter(failure -> !(failure instanceof RolledBack))
        .ifPresent(failure -> {
          throw new IllegalStateException("the held transaction failed", failure);
        });
  }
}
