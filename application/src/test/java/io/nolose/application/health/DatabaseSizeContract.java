package io.nolose.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link DatabaseSize} does. */
public interface DatabaseSizeContract {
  DatabaseSize size();

  @Test
  default void databaseShouldTakeRoomEvenWhenItIsEmpty() {
    assertThat(size().measure()).isPresent();
    assertThat(size().measure().orElse(0)).isGreaterThan(1_000_000);
  }
}
