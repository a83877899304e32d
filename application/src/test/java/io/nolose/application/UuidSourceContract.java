package io.nolose.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.Together;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link UuidSource} does. */
public interface UuidSourceContract {

  /** The same source at each call within one test. */
  UuidSource source();

  @Test
  default void nextShouldBeAVersion7Uuid() {
    UUID id = source().next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  default void nextShouldOnlyGrowEvenWithinAMillisecond() {
    List<String> made = Stream.generate(source()::next).limit(20_000).map(UUID::toString).toList();
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  default void nextShouldNeverRepeatWhenManyAskAtOnce() {
    Set<UUID> made = ConcurrentHashMap.newKeySet();
    Together.Endings endings =
        Together.run(
            8,
            () -> {
              UUID last = source().next();
              made.add(last);
              for (int count = 1; count < 2_000; count++) {
                UUID next = source().next();
                assertThat(next.toString()).isGreaterThan(last.toString());
                made.add(next);
                last = next;
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(made).hasSize(16_000);
  }
}
