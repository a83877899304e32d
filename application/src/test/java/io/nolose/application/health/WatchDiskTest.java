package io.nolose.application.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.health.DiskStatus.Level;
import io.nolose.application.testing.SettableTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WatchDiskTest {
  private final InMemoryDiskSpace space = new InMemoryDiskSpace();
  private final SettableTime time = new SettableTime();
  private final WatchDisk watch =
      new WatchDisk(space, new InMemoryDatabaseSize(), new WatchDisk.Limits(15, 5), time);

  @Test
  void levelShouldFollowTheRoomAndNotFlap() {
    assertThat(after(15)).isEqualTo(Level.OK);
    assertThat(after(14)).isEqualTo(Level.LOW);
    assertThat(after(16)).as("not much better").isEqualTo(Level.LOW);
    assertThat(after(17)).isEqualTo(Level.OK);
    assertThat(after(4)).isEqualTo(Level.CRITICAL);
    assertThat(after(6)).as("not much better").isEqualTo(Level.CRITICAL);
    assertThat(after(7)).isEqualTo(Level.LOW);
    assertThat(after(50)).isEqualTo(Level.OK);
  }

  @Test
  void statusShouldSaySinceWhen() {
    after(50);
    Instant low = time.tick(Duration.ofMinutes(1));
    after(10);
    time.tick(Duration.ofMinutes(1));
    after(9);
    assertThat(watch.status().since()).isEqualTo(low);
    assertThat(watch.status().at()).isAfter(low);
    assertThat(watch.status().databaseBytes()).hasValue(8_000_000);
    assertThat(watch.status().isShort()).isTrue();
  }

  @Test
  void levelShouldStayWhenTheDiskCannotBeAsked() {
    after(10);
    space.hide();
    assertThat(watch.execute().level()).isEqualTo(Level.LOW);
  }

  @Test
  void limitsShouldBeInOrder() {
    assertThatThrownBy(() -> new WatchDisk.Limits(5, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Level after(long free) {
    space.free(free);
    return watch.execute().level();
  }
}
