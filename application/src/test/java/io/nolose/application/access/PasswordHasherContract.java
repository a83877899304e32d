package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.Together;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.PasswordDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordHasher} does. */
public interface PasswordHasherContract {

  /** The same at each call within one test. */
  PasswordHasher hasher();

  @ParameterizedTest
  @ValueSource(
      strings = {"correct horse", "ação ção ç", "🥐🥐🥐🥐🥐🥐🥐🥐", " leading and trailing "})
  default void matchesShouldRecogniseThePassword(String password) {
    PasswordDigest digest = hasher().hash(new Password(password));
    assertThat(hasher().matches(password, digest)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "correct hors", "Correct horse", "correct horse ", "correct\u0000horse"})
  default void matchesShouldRefuseAnythingElse(String candidate) {
    PasswordDigest digest = hasher().hash(new Password("correct horse"));
    assertThat(hasher().matches(candidate, digest)).isFalse();
  }

  @Test
  default void matchesShouldRefuseALongerCandidateWithTheSameStart() {
    String password = "x".repeat(Password.LENGTH_MAX);
    PasswordDigest digest = hasher().hash(new Password(password));
    assertThat(hasher().matches(password + "y", digest)).isFalse();
    assertThat(hasher().matches("x".repeat(100_000), digest)).isFalse();
  }

  @Test
  default void matchesShouldRefuseADigestThatIsNone() {
    assertThat(hasher().matches("correct horse", new PasswordDigest("not a digest"))).isFalse();
    assertThat(hasher().matches("", new PasswordDigest(""))).isFalse();
  }

  @Test
  default void hashShouldBeSaltedAndNotShowThePassword() {
    PasswordDigest one = hasher().hash(new Password("correct horse"));
    PasswordDigest other = hasher().hash(new Password("correct horse"));
    assertThat(one).isNotEqualTo(other);
    assertThat(one.value()).startsWith("$").doesNotContain("correct").hasSizeLessThan(500);
  }

  @Test
  default void hasherShouldAnswerRightOrSayThatItIsOverloadedWhenManyAskAtOnce() {
    PasswordDigest digest = hasher().hash(new Password("correct horse"));
    Together.Endings endings =
        Together.run(8, () -> assertThat(hasher().matches("correct horse", digest)).isTrue());
    assertThat(endings.returned()).isGreaterThanOrEqualTo(2);
    assertThat(endings.failures())
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(PasswordHasher.Overloaded.class));
    assertThat(hasher().matches("correct horse", digest)).isTrue();
  }
}
