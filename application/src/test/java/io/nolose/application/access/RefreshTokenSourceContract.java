package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link RefreshTokenSource} does. */
public interface RefreshTokenSourceContract {

  /** The same at each call within one test. */
  RefreshTokenSource source();

  @Test
  default void nextShouldNeverRepeat() {
    assertThat(Stream.generate(source()::next).limit(5_000)).doesNotHaveDuplicates();
  }

  @Test
  default void nextShouldBeSafeInJsonAndUrlsAndCarry256Bits() {
    assertThat(Stream.generate(source()::next).limit(100))
        .allMatch(token -> token.matches("[A-Za-z0-9_.~-]{43,200}"));
  }
}
