package io.nolose.embedded.onhost;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who asks at a fixed rate whatever becomes of it, each time on a new connection, and
 * forgets nothing that went wrong.
 */
final class SteadyLoad {
  /** One request of many. */
  @FunctionalInterface
  interface Request {
    OneRequest.Answer send(int number) throws IOException;
  }

  private final Request request;
  private final long pauseNanos;
  private final AtomicInteger sent = new AtomicInteger();
  private final Queue<Integer> answered = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Phaser open = new Phaser(1);
  private final Thread pacer;
  private volatile boolean isOver;

  private SteadyLoad(String name, Request request, int perSecond) {
    this.request = request;
    this.pauseNanos = 1_000_000_000L / perSecond;
    this.pacer = Thread.ofPlatform().name(name).daemon().start(this::pace);
  }

  static SteadyLoad start(String name, int perSecond, Request request) {
    return new SteadyLoad(name, request, perSecond);
  }

  /** Asks no more, and returns when all answers are there: the numbers of those that were a 2xx. */
  List<Integer> finish() throws InterruptedException {
    isOver = true;
    pacer.join();
    open.arriveAndAwaitAdvance();
    return new ArrayList<>(answered);
  }

  int sent() {
    return sent.get();
  }

  /** Everything else that came back, or did not. */
  List<String> failures() {
    return new ArrayList<>(failures);
  }

  private void pace() {
    long next = System.nanoTime();
    while (!isOver) {
      int number = sent.getAndIncrement();
      open.register();
      Thread.ofVirtual().start(() -> ask(number));
      next += pauseNanos;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void ask(int number) {
    try {
      OneRequest.Answer answer = request.send(number);
      if (answer.status() / 100 == 2) {
        answered.add(number);
      } else {
        failures.add(number + ": " + answer.head() + "\n" + answer.text());
      }
    } catch (IOException | RuntimeException broken) {
      failures.add(number + ": " + broken);
    } finally {
      open.arriveAndDeregister();
    }
  }
}
