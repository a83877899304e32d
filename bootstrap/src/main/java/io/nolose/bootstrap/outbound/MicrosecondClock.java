package io.nolose.bootstrap.outbound;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The system's time in microseconds, as the database keeps it: what is written reads back equal.
 */
public final class MicrosecondClock implements InstantSource {
  private final InstantSource ticks = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

  @Override
  public Instant instant() {
    return ticks.instant();
  }
}
