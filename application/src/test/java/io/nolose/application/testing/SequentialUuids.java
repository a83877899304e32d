package io.nolose.application.testing;

import io.nolose.application.UuidSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same version 7 ids in every run, each greater than the one before. Safe for concurrent use.
 */
public final class SequentialUuids implements UuidSource {
  private final long firstMillis;
  private final AtomicLong made = new AtomicLong();

  public SequentialUuids() {
    this(SettableTime.START.toEpochMilli());
  }

  /**
   * @param firstMillis the Unix time in milliseconds that the first id carries
   */
  public SequentialUuids(long firstMillis) {
    this.firstMillis = firstMillis;
  }

  @Override
  public UUID next() {
    long number = made.getAndIncrement();
    long millis = firstMillis + (number >> 12);
    long head = (millis << 16) | 0x7000L | (number & 0xfffL);
    return new UUID(head, 0x8000_0000_0000_0000L | number);
  }
}
