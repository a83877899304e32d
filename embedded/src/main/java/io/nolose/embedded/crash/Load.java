package io.nolose.embedded.crash;

import io.nolose.embedded.trial.Courier;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts all threads of a round at once. What gets no 2xx is posted again, in place or after the
 * rest, until it is acknowledged or the time is up.
 */
final class Load {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Courier courier;
  private final Ledger ledger;
  private final long deadline;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger undelivered = new AtomicInteger();
  private final List<Thread> running = new ArrayList<>();

  private Load(Courier courier, Ledger ledger, Duration atMost) {
    this.courier = courier;
    this.ledger = ledger;
    this.deadline = System.nanoTime() + atMost.toNanos();
  }

  static Load start(List<Script.Strand> threads, Courier courier, Ledger ledger, Duration atMost) {
    Load load = new Load(courier, ledger, atMost);
    for (Script.Strand thread : threads) {
      load.running.add(Thread.ofVirtual().name("load").start(() -> load.post(thread)));
    }
    return load;
  }

  /** Different happenings that were answered with 2xx so far. */
  int acknowledged() {
    return acknowledged.get();
  }

  boolean isOver() {
    return running.stream().noneMatch(Thread::isAlive);
  }

  void await() throws InterruptedException {
    for (Thread thread : running) {
      thread.join();
    }
  }

  /** Deliveries that were refused as wrong, which none of them is. */
  int refused() {
    return refused.get();
  }

  /** Deliveries that were not acknowledged in time. */
  int undelivered() {
    return undelivered.get();
  }

  private void post(Script.Strand thread) {
    Deque<Delivery> left = new ArrayDeque<>(thread.deliveries());
    try {
      while (!left.isEmpty() && System.nanoTime() < deadline) {
        Delivery next = left.removeFirst();
        int status = courier.deliver(next.webhook());
        if (status / 100 == 2) {
          acknowledged.addAndGet(ledger.acknowledged(next));
        } else if (status / 100 == 4) {
          refused.incrementAndGet();
        } else {
          if (thread.isOrdered()) {
            left.addFirst(next);
          } else {
            left.addLast(next);
          }
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    undelivered.addAndGet(left.size());
  }
}
