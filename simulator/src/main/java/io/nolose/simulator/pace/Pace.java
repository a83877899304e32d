package io.nolose.simulator.pace;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one thread on which all state of a simulator lives, its clock, and its delays divided by the
 * speed.
 *
 * <p>Everything but {@link #call} must run on that thread.
 */
public final class Pace {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Context context;
  private final double speed;
  private final InstantSource time;
  private final Set<Waiting> timers = new HashSet<>();
  private final List<Promise<Void>> quietWaiters = new ArrayList<>();
  private Duration ahead = Duration.ZERO;
  private int outstanding;
  private int travelling;
  private @Nullable Promise<Void> landed;

  public Pace(Vertx vertx, double speed, InstantSource time) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.speed = speed;
    this.time = time;
  }

  public Vertx vertx() {
    return vertx;
  }

  public Instant now() {
    return time.instant().plus(ahead);
  }

  /** The delay as it is waited for: divided by the speed, at least a millisecond. */
  public Duration scaled(Duration delay) {
    return Duration.ofMillis(Math.max(1, (long) (delay.toMillis() / speed)));
  }

  /** Runs a task later and counts it as outstanding until it has run. */
  public void after(Duration delay, Runnable task) {
    begin();
    startTimer(
        delay,
        () -> {
          try {
            task.run();
          } finally {
            end();
          }
        });
  }

  /**
   * Runs a task later without counting it: for cycles that never end, such as the renewal of a QR
   * code.
   */
  public void background(Duration delay, Runnable task) {
    startTimer(delay, task);
  }

  /** Completes after the scaled delay. */
  public Future<Void> pause(Duration delay) {
    Promise<Void> promise = Promise.promise();
    if (delay.isZero() || delay.isNegative()) {
      promise.complete();
    } else {
      after(delay, promise::complete);
    }
    return promise.future();
  }

  /** A task and the simulated instant at which it is due. */
  private static final class Waiting {
    final Instant due;
    final Runnable task;
    long timer;

    Waiting(Instant due, Runnable task) {
      this.due = due;
      this.task = task;
    }
  }

  private void startTimer(Duration delay, Runnable task) {
    Waiting waiting = new Waiting(now().plus(delay), task);
    waiting.timer = vertx.setTimer(scaled(delay).toMillis(), _ -> run(waiting));
    timers.add(waiting);
  }

  private void run(Waiting waiting) {
    if (timers.remove(waiting)) {
      vertx.cancelTimer(waiting.timer);
      waiting.task.run();
    }
  }

  /**
   * Moves the clock on, as if the time had passed: what is due on the way happens in its order, and
   * each thing is finished before the next one begins.
   */
  public Future<Void> advance(Duration by) {
    return advanceTo(now().plus(by));
  }

  private Future<Void> advanceTo(Instant until) {
    Waiting next = timers.stream().min(Comparator.comparing(waiting -> waiting.due)).orElse(null);
    if (next == null || next.due.isAfter(until)) {
      leapTo(until);
      return Future.succeededFuture();
    }
    leapTo(next.due);
    run(next);
    return settled().compose(_ -> advanceTo(until));
  }

  /** The clock never goes back. */
  private void leapTo(Instant when) {
    Duration missing = Duration.between(now(), when);
    if (missing.isPositive()) {
      ahead = ahead.plus(missing);
    }
  }

  /** Completes on a later turn of the loop, when no request is under way. */
  private Future<Void> settled() {
    Promise<Void> settled = Promise.promise();
    if (travelling == 0) {
      context.runOnContext(_ -> settled.complete());
    } else {
      landed = settled;
    }
    return settled.future();
  }

  /** A request to the outside has begun. */
  public void departed() {
    travelling++;
  }

  /** A request to the outside has been answered, or never will be. */
  public void arrived() {
    travelling--;
    Promise<Void> waiting = landed;
    if (travelling == 0 && waiting != null) {
      landed = null;
      context.runOnContext(_ -> waiting.complete());
    }
  }

  /** Counts one more thing that is not finished. */
  public void begin() {
    outstanding++;
  }

  /** Counts one thing as finished. */
  public void end() {
    outstanding--;
    if (outstanding == 0) {
      List<Promise<Void>> waiters = List.copyOf(quietWaiters);
      quietWaiters.clear();
      waiters.forEach(Promise::tryComplete);
    }
  }

  /**
   * Completes when nothing counted is outstanding; true when it came to that within the (unscaled)
   * time.
   */
  public Future<Boolean> quietWithin(Duration timeout) {
    if (outstanding == 0) {
      return Future.succeededFuture(true);
    }
    Promise<Void> quiet = Promise.promise();
    quietWaiters.add(quiet);
    Promise<Boolean> answer = Promise.promise();
    long deadline = vertx.setTimer(Math.max(1, timeout.toMillis()), _ -> answer.tryComplete(false));
    quiet.future().onSuccess(_ -> answer.tryComplete(true));
    return answer.future().onComplete(_ -> vertx.cancelTimer(deadline));
  }

  /** Forgets all delayed tasks; used by reset. */
  public void cancelTimers() {
    timers.forEach(waiting -> vertx.cancelTimer(waiting.timer));
    timers.clear();
    outstanding = 0;
    List<Promise<Void>> waiters = List.copyOf(quietWaiters);
    quietWaiters.clear();
    waiters.forEach(Promise::tryComplete);
  }

  /** Runs work on the simulator's thread, from any other thread, and waits for its result. */
  public <T> T call(Supplier<Future<T>> work) {
    return call(work, CALL_TIMEOUT);
  }

  /**
   * As {@link #call(Supplier)}, waiting up to the given (unscaled) time; throws what the work
   * failed with.
   */
  public <T> T call(Supplier<Future<T>> work, Duration timeout) {
    CompletableFuture<T> result = new CompletableFuture<>();
    context.runOnContext(_ -> {
      try {
        work.get()
            .onComplete(outcome -> {
              if (outcome.succeeded()) {
                result.complete(outcome.result());
              } else {
                result.completeExceptionally(outcome.cause());
              }
            });
      } catch (RuntimeException e) {
        result.completeExceptionally(e);
      }
    });
    try {
      return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        cause.addSuppressed(new IllegalStateException("called from here"));
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the simulator did not answer within " + timeout, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
