package io.nolose.embedded.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DrawsTest {
  @Test
  void neighbouringPlacesShouldDrawFromTheWholeRange() {
    for (long seed = 0; seed < 3; seed++) {
      long chosen = seed;
      assertThat(
              IntStream.range(0, 100)
                  .mapToObj(place -> (int) (10 * Draws.of(chosen, place).nextDouble())))
          .contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
  }

  @Test
  void sameSeedAndPlaceShouldDrawTheSame() {
    assertThat(Draws.of(7, 1, 2).nextLong()).isEqualTo(Draws.of(7, 1, 2).nextLong());
    assertThat(Draws.of(7, 1, 2).nextLong()).isNotEqualTo(Draws.of(7, 2, 1).nextLong());
  }
}
