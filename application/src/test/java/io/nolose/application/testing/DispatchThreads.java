package io.nolose.application.testing;

import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.delivery.DispatchOutbox;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Lets a test decide when the dispatcher's calls run, and what happens while it waits. */
public final class DispatchThreads {
  private final SettableTime time;

  /** Runs each call; at once unless a test says otherwise. */
  public Executor calls = Runnable::run;

  /** Waits; the clock goes on at once unless a test says otherwise. */
  public Consumer<Duration> sleep;

  public DispatchThreads(SettableTime time) {
    this.time = time;
    this.sleep = time::tick;
  }

  DispatchOutbox.Outside outside(int lanesMax, WorkSignals signals, UuidSource ids) {
    return new DispatchOutbox.Outside(
        Runnable::run,
        call -> calls.execute(call),
        pause -> sleep.accept(pause),
        lanesMax,
        signals,
        ids,
        time);
  }
}
