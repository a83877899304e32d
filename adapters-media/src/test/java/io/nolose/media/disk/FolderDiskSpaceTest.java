package io.nolose.media.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.health.DiskSpace;
import io.nolose.application.health.DiskSpaceContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderDiskSpaceTest implements DiskSpaceContract {
  @TempDir Path folder;

  @Override
  public DiskSpace space() {
    return new FolderDiskSpace(folder);
  }

  @Test
  void folderThatIsNotThereYetShouldBeOnTheDiskOnWhichItWillBe() {
    assertThat(new FolderDiskSpace(folder.resolve("not/there/yet")).measure())
        .singleElement()
        .satisfies(volume -> {
          assertThat(volume.total()).isEqualTo(space().measure().getFirst().total());
          assertThat(volume.used()).isBetween(0.0, 1.0);
        });
  }
}
