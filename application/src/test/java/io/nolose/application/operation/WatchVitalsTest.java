package io.nolose.application.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.testing.SettableTime;
import io.nolose.domain.StoreUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchVitalsTest {
  private static final Vitals WELL =
      new Vitals(
          1_000, 0, 0, Duration.ZERO, Duration.ZERO, 0.4, 0, Optional.of(Duration.ofHours(3)));
  private static final Vitals FULL =
      new Vitals(1_000, 0, 0, Duration.ZERO, Duration.ZERO, 0.91, 0, Optional.empty());
  private static final Vitals FULL_AND_DOWN =
      new Vitals(1_000, 0, 0, Duration.ZERO, Duration.ZERO, 0.91, 2, Optional.empty());

  private static final Duration PAUSE = Duration.ofSeconds(55);

  private final SettableTime time = new SettableTime();
  private final InMemoryAlertBook book = new InMemoryAlertBook();
  private final InMemoryAlertPost post = new InMemoryAlertPost();
  private Vitals vitals = WELL;
  private boolean isStoreAway;
  private WatchVitals watch = new WatchVitals(perhaps(book), () -> vitals, post, PAUSE, time);

  /** A book in a store that is away at times. */
  private AlertBook perhaps(AlertBook there) {
    return new AlertBook() {
      @Override
      public boolean claimTurn(Instant now, Duration pause) {
        if (isStoreAway) {
          throw new StoreUnavailable("away", new IOException());
        }
        return there.claimTurn(now, pause);
      }

      @Override
      public List<AlertState> list() {
        return there.list();
      }

      @Override
      public void saveAll(List<AlertState> states) {
        there.saveAll(states);
      }
    };
  }

  @Test
  void nobodyShouldBeToldWhenAllIsWell() {
    minutes(20, WELL);
    assertThat(post.told()).isEmpty();
  }

  @Test
  void alertShouldBeToldOnceWhenItLasts() {
    minutes(2, FULL);
    assertThat(post.told()).isEmpty();
    minutes(60, FULL);
    assertThat(post.told()).containsExactly("+disk-space");
  }

  @Test
  void endShouldBeToldWhenItLasts() {
    minutes(10, FULL);
    minutes(4, WELL);
    assertThat(post.told()).containsExactly("+disk-space");
    minutes(1, WELL);
    assertThat(post.told()).containsExactly("+disk-space", "-disk-space");
  }

  @Test
  void nobodyShouldBeToldWhenAFigureGoesUpAndDownAroundItsLimit() {
    for (int round = 0; round < 30; round++) {
      minutes(2, FULL);
      minutes(1, WELL);
    }
    assertThat(post.told()).isEmpty();
  }

  @Test
  void firingAlertShouldStayOneWhenAFigureGoesDownAndUpAroundItsLimit() {
    minutes(5, FULL);
    for (int round = 0; round < 30; round++) {
      minutes(4, WELL);
      minutes(1, FULL);
    }
    assertThat(post.told()).containsExactly("+disk-space");
  }

  @Test
  void secondAlertShouldWaitUntilFiveMinutesAfterTheFirst() {
    minutes(3, FULL);
    minutes(4, FULL_AND_DOWN);
    assertThat(post.told()).containsExactly("+disk-space");
    minutes(1, FULL_AND_DOWN);
    assertThat(post.told()).containsExactly("+disk-space", "+channel-down");
  }

  @Test
  void alertShouldBeToldLaterWhenNobodyTookIt() {
    post.refuse(true);
    minutes(10, FULL);
    post.refuse(false);
    minutes(1, FULL);
    assertThat(post.told()).containsExactly("+disk-space");
  }

  @Test
  void alertThatEndedUntoldShouldNeverBeTold() {
    post.refuse(true);
    minutes(10, FULL);
    minutes(5, WELL);
    post.refuse(false);
    minutes(10, WELL);
    assertThat(post.told()).isEmpty();
  }

  @Test
  void restartShouldNeitherRepeatAnAlertNorForgetItsEnd() {
    minutes(5, FULL);
    watch = new WatchVitals(book, () -> vitals, post, PAUSE, time);
    minutes(10, FULL);
    minutes(5, WELL);
    assertThat(post.told()).containsExactly("+disk-space", "-disk-space");
  }

  @Test
  void oneOfTwoInstancesShouldLook() {
    WatchVitals other = new WatchVitals(book, () -> vitals, post, PAUSE, time);
    assertThat(watch.execute()).isEqualTo(new WatchVitals.Outcome.Quiet());
    assertThat(other.execute()).isEqualTo(new WatchVitals.Outcome.NotOurTurn());
  }

  @Test
  void storeThatDoesNotAnswerShouldBeToldOnceWhenItLasts() {
    minutesWithoutStore(2);
    assertThat(post.told()).isEmpty();
    minutesWithoutStore(60);
    assertThat(post.told()).containsExactly("+database");
  }

  @Test
  void storeThatAnswersAgainShouldBeToldWhenItLasts() {
    minutesWithoutStore(10);
    minutes(4, WELL);
    assertThat(post.told()).containsExactly("+database");
    minutes(1, WELL);
    assertThat(post.told()).containsExactly("+database", "-database");
  }

  @Test
  void restartOfTheStoreShouldNotBeTold() {
    for (int round = 0; round < 30; round++) {
      minutesWithoutStore(2);
      minutes(1, WELL);
    }
    assertThat(post.told()).isEmpty();
  }

  @Test
  void storeShouldBeToldLaterWhenNobodyTookIt() {
    post.refuse(true);
    minutesWithoutStore(10);
    post.refuse(false);
    minutesWithoutStore(1);
    assertThat(post.told()).containsExactly("+database");
  }

  private void minutesWithoutStore(int count) {
    isStoreAway = true;
    for (int minute = 0; minute < count; minute++) {
      time.tick(Duration.ofMinutes(1));
      assertThatThrownBy(watch::execute).isInstanceOf(StoreUnavailable.class);
    }
    isStoreAway = false;
  }

  private void minutes(int count, Vitals found) {
    vitals = found;
    for (int minute = 0; minute < count; minute++) {
      time.tick(Duration.ofMinutes(1));
      watch.execute();
    }
  }
}
