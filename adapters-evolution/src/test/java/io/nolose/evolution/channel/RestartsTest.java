package io.nolose.evolution.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.SettableTime;
import io.nolose.domain.channel.ProviderAccount;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartsTest {
  private static final ProviderAccount ONE = new ProviderAccount("one");
  private static final Duration COOL_DOWN = Duration.ofSeconds(Restarts.COOL_DOWN_SECONDS);

  private final SettableTime time = new SettableTime();
  private final Restarts restarts = new Restarts(time);

  @Test
  void restartThatWasNotNeededShouldNotBeRemembered() {
    restarts.attempt(ONE, () -> false);

    assertThat(isRestarted(ONE)).isTrue();
    assertThat(isRestarted(ONE)).isFalse();
  }

  @Test
  void restartThatThrowsShouldCoolDownAsWell() {
    assertThatThrownBy(() ->
            restarts.attempt(
                ONE,
                () -> {
                  throw new IllegalStateException("planted");
                }))
        .hasMessage("planted");

    assertThat(isRestarted(ONE)).isFalse();
    time.tick(COOL_DOWN);
    assertThat(isRestarted(ONE)).isTrue();
  }

  @Test
  void coolDownShouldBeginWhenTheRestartIsOver() {
    restarts.attempt(
        ONE,
        () -> {
          time.tick(COOL_DOWN.multipliedBy(2));
          restarts.started(ONE);
          assertThat(isRestarted(ONE)).isFalse();
          return true;
        });

    time.tick(COOL_DOWN.minusSeconds(1));
    assertThat(isRestarted(ONE)).isFalse();
    time.tick(Duration.ofSeconds(1));
    assertThat(isRestarted(ONE)).isTrue();
  }

  @Test
  void memoryShouldBeBoundedAndMakeRoomWithTime() {
    for (int number = 0; number < Restarts.REMEMBERED_MAX; number++) {
      restarts.started(new ProviderAccount("instance " + number));
    }
    assertThat(isRestarted(ONE)).isFalse();

    time.tick(COOL_DOWN);
    assertThat(isRestarted(ONE)).isTrue();
  }

  private boolean isRestarted(ProviderAccount account) {
    boolean[] isDone = new boolean[1];
    restarts.attempt(account, () -> isDone[0] = true);
    return isDone[0];
  }
}
