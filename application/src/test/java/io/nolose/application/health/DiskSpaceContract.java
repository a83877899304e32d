package io.nolose.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.health.DiskSpace.Volume;
import org.junit.jupiter.api.Test;

/** What every {@link DiskSpace} does. */
public interface DiskSpaceContract {
  DiskSpace space();

  @Test
  default void everyVolumeShouldHaveANameAndRoom() {
    assertThat(space().measure())
        .isNotEmpty()
        .allSatisfy(volume -> {
          assertThat(volume.name()).matches("[a-z]+");
          assertThat(volume.total()).isPositive();
          assertThat(volume.freePercent()).isBetween(0.0, 100.0);
        })
        .extracting(Volume::name)
        .doesNotHaveDuplicates();
  }
}
