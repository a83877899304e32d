package io.nolose.bootstrap.outbound;

import io.nolose.application.UuidSource;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Version 7 UUIDs (RFC 9562): 48 bits of milliseconds, a 12-bit counter that starts anywhere in the
 * lower half of its range each millisecond, 62 random bits. The counter overflows into the time,
 * and a clock that goes back is ignored, so ids of one source only grow. Lock-free but for the
 * random generator.
 */
public final class MonotonicUuids implements UuidSource {
  private static final int COUNTER_BITS = 12;
  private static final int COUNTER_SEED_BOUND = 1 << (COUNTER_BITS - 1);
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource time;
  private final SecureRandom random;

  /** Milliseconds and counter of the newest id, as one number that only grows. */
  private final AtomicLong newest = new AtomicLong();

  public MonotonicUuids(InstantSource time, SecureRandom random) {
    this.time = time;
    this.random = random;
  }

  @Override
  public UUID next() {
    long fresh = (time.millis() << COUNTER_BITS) | random.nextInt(COUNTER_SEED_BOUND);
    long ticket = newest.updateAndGet(last -> Math.max(last + 1, fresh));
    long high = (ticket >>> COUNTER_BITS) << 16 | VERSION | (ticket & ((1L << COUNTER_BITS) - 1));
    return new UUID(high, VARIANT | (random.nextLong() >>> 2));
  }
}
