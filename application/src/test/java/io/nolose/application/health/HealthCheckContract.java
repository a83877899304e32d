package io.nolose.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link HealthCheck} does. */
public interface HealthCheckContract {

  /** A check of something that is well. */
  HealthCheck well();

  /** The same check of something that is broken. */
  HealthCheck broken();

  @Test
  default void nameShouldBeOneLowerCaseWord() {
    assertThat(well().name()).matches("[a-z][a-z_]*").isEqualTo(broken().name());
  }

  @Test
  default void checkShouldSayThatItIsWell() {
    assertThat(well().check().isUp()).isTrue();
  }

  @Test
  default void checkShouldSayThatItIsBrokenAndNotThrow() {
    HealthCheck.Finding finding = broken().check();
    assertThat(finding.isUp()).isFalse();
    assertThat(finding.details()).allSatisfy((key, _) -> assertThat(key).isNotBlank());
  }
}
