package io.nolose.application.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only when a test says so. Safe for concurrent use. */
public final class SettableTime implements InstantSource {
  /** Where tests begin; whole microseconds, as every store keeps them. */
  public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Override
  public Instant instant() {
    return now.get();
  }

  /** Lets time pass and says what time it is then. */
  public Instant tick(Duration passed) {
    return now.updateAndGet(before -> before.plus(passed));
  }
}
