package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MonotonicUuidsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  private final AtomicLong clock = new AtomicLong(NOW.toEpochMilli());
  private final MonotonicUuids uuids =
      new MonotonicUuids(() -> Instant.ofEpochMilli(clock.get()), new SecureRandom());

  @Test
  void idShouldBeVersionSevenAndCarryItsMillisecond() {
    UUID id = uuids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsShouldGrowAsTextEvenBeyondTheCounterOfOneMillisecond() {
    List<String> ids = new ArrayList<>();
    for (int made = 0; made < 20_000; made++) {
      ids.add(uuids.next().toString());
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void idsShouldGrowWhenTheClockGoesBack() {
    String before = uuids.next().toString();
    clock.addAndGet(-60_000);

    assertThat(uuids.next().toString()).isGreaterThan(before);
  }

  @Test
  void sourceShouldNotRepeatNorShrinkWhenManyThreadsAsk() throws Exception {
    int threads = 8;
    int each = 20_000;
    MonotonicUuids shared = new MonotonicUuids(InstantSource.system(), new SecureRandom());
    CountDownLatch together = new CountDownLatch(threads);
    Callable<List<String>> ask =
        () -> {
          together.countDown();
          together.await();
          List<String> own = new ArrayList<>(each);
          for (int made = 0; made < each; made++) {
            own.add(shared.next().toString());
          }
          return own;
        };

    Set<String> all = new HashSet<>();
    try (var pool = Executors.newFixedThreadPool(threads)) {
      List<Future<List<String>>> answers = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        answers.add(pool.submit(ask));
      }
      for (Future<List<String>> answer : answers) {
        assertThat(answer.get()).isSorted();
        all.addAll(answer.get());
      }
    }

    assertThat(all).hasSize(threads * each);
  }
}
