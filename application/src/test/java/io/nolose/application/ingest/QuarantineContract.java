package io.nolose.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.Together;
import io.nolose.domain.channel.ProviderKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Quarantine} does. */
public interface QuarantineContract {
  /** When events came. */
  Instant AT = Instant.parse("2026-03-01T12:00:00Z");

  /** An empty quarantine that keeps at least 50 events. */
  Quarantine quarantine();

  /** The bodies it keeps, oldest first, as an operator would look them up. */
  List<byte[]> keptBodies();

  /** The quarantine's cap. */
  int keptMax();

  @Test
  default void addShouldKeepEveryByteWithAndWithoutKey() {
    byte[] odd = {0, (byte) 0xff, '{', (byte) 0xc3};
    quarantine().add(ProviderKind.CLOUD_API, null, "names no number", odd, AT);
    quarantine().add(ProviderKind.EVOLUTION, "gone", "no such connection", bytes("{}"), AT);
    assertThat(keptBodies()).containsExactly(odd, bytes("{}"));
  }

  @Test
  default void addShouldKeepOddKeysAndReasons() {
    quarantine()
        .add(
            ProviderKind.EVOLUTION,
            "k".repeat(3_000) + '\u0000',
            "r".repeat(3_000) + '\u0000',
            bytes("a"),
            AT);
    assertThat(keptBodies()).containsExactly(bytes("a"));
  }

  @Test
  default void addShouldKeepTheSameEventEachTimeItComes() {
    quarantine().add(ProviderKind.EVOLUTION, "gone", "no such connection", bytes("a"), AT);
    quarantine().add(ProviderKind.EVOLUTION, "gone", "no such connection", bytes("a"), AT);
    assertThat(keptBodies()).hasSize(2);
  }

  @Test
  default void addShouldLetTheOldestGoWhenItIsFull() {
    int sent = keptMax() + 5;
    for (int number = 0; number < sent; number++) {
      quarantine()
          .add(
              ProviderKind.EVOLUTION,
              "gone",
              "no such connection",
              bytes("event " + number),
              AT.plusSeconds(number));
    }
    List<byte[]> kept = keptBodies();
    assertThat(kept).hasSizeLessThanOrEqualTo(keptMax());
    assertThat(kept.getLast()).isEqualTo(bytes("event " + (sent - 1)));
    assertThat(kept).doesNotContain(bytes("event 0"));
  }

  @Test
  default void addShouldKeepAllWhenManyAddAtOnce() {
    Together.Endings endings =
        Together.run(
            8, () -> quarantine().add(ProviderKind.EVOLUTION, "gone", "unknown", bytes("a"), AT));
    assertThat(endings.failures()).isEmpty();
    assertThat(keptBodies()).hasSize(8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
