package io.nolose.media.disk;

import io.nolose.application.health.DiskSpace;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file system of the folder in which files are kept, or through which they go. */
public final class FolderDiskSpace implements DiskSpace {
  private final Path folder;

  /**
   * @param folder need not exist yet
   */
  public FolderDiskSpace(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  @Override
  public List<Volume> measure() {
    Path place = folder;
    while (place.getParent() != null && !Files.exists(place)) {
      place = place.getParent();
    }
    try {
      FileStore store = Files.getFileStore(place);
      long total = store.getTotalSpace();
      return total <= 0
          ? List.of()
          : List.of(new Volume("media", Math.clamp(store.getUsableSpace(), 0, total), total));
    } catch (IOException unknown) {
      return List.of();
    }
  }
}
