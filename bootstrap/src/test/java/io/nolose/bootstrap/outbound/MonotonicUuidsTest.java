package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.UuidSource;
import io.nolose.application.UuidSourceContract;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MonotonicUuidsTest implements UuidSourceContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  private final AtomicLong clock = new AtomicLong(NOW.toEpochMilli());
  private final MonotonicUuids uuids =
      new MonotonicUuids(() -> Instant.ofEpochMilli(clock.get()), new SecureRandom());

  @Override
  public UuidSource source() {
    return uuids;
  }

  @Test
  void idShouldBeVersionSevenAndCarryItsMillisecond() {
    UUID id = uuids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsShouldGrowWhenTheClockGoesBack() {
    String before = uuids.next().toString();
    clock.addAndGet(-60_000);

    assertThat(uuids.next().toString()).isGreaterThan(before);
  }
}
