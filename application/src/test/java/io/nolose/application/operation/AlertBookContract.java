package io.nolose.application.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link AlertBook} does. */
public interface AlertBookContract {
  AlertBook book();

  @Test
  default void turnShouldBeOneCallersUntilThePauseIsOver() {
    assertThat(claims(100)).isTrue();
    assertThat(claims(100)).isFalse();
    assertThat(claims(154)).isFalse();
    assertThat(claims(155)).isTrue();
    assertThat(claims(156)).isFalse();
  }

  @Test
  default void turnShouldComeSoonWhenTheClockWasSetBack() {
    assertThat(claims(100_000)).isTrue();
    assertThat(claims(1_000)).isTrue();
    assertThat(claims(1_001)).isFalse();
  }

  @Test
  default void turnShouldBeOneCallersWhenManyAskAtOnce() {
    AtomicInteger turns = new AtomicInteger();
    Together.Endings endings =
        Together.run(
            6,
            () -> {
              if (claims(500)) {
                turns.incrementAndGet();
              }
            });
    assertThat(endings.failures()).isEmpty();
    assertThat(turns).hasValue(1);
  }

  @Test
  default void statesShouldReadBackAsTheyWereSavedLast() {
    assertThat(book().list()).isEmpty();
    AlertState firing =
        new AlertState(
            AlertRule.DISK_SPACE, true, 2, StoreFixture.at(1), true, StoreFixture.at(2), "91 %");
    AlertState calm = AlertState.calm(AlertRule.ERROR_RATE, StoreFixture.at(3));
    book().saveAll(List.of(firing, calm));
    assertThat(book().list()).containsExactlyInAnyOrder(firing, calm);

    AlertState ended =
        new AlertState(
            AlertRule.DISK_SPACE, false, 0, StoreFixture.at(9), true, StoreFixture.at(2), "91 %");
    book().saveAll(List.of(ended));
    assertThat(book().list()).containsExactlyInAnyOrder(ended, calm);
  }

  private boolean claims(long second) {
    return book().claimTurn(StoreFixture.at(second), Duration.ofSeconds(55));
  }
}
