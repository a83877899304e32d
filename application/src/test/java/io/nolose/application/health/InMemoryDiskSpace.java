package io.nolose.application.health;

import java.util.List;

/** A disk that is as full as a test says. */
public final class InMemoryDiskSpace implements DiskSpace {
  private volatile List<Volume> volumes = List.of(new Volume("media", 50, 100));

  /** So much of a hundred bytes is free from now on. */
  public void free(long bytes) {
    volumes = List.of(new Volume("media", bytes, 100));
  }

  /** It cannot be asked from now on. */
  public void hide() {
    volumes = List.of();
  }

  /** Whether less than 15 of them are free. */
  public boolean isShort() {
    return volumes.stream().anyMatch(volume -> volume.freePercent() < 15);
  }

  @Override
  public List<Volume> measure() {
    return volumes;
  }
}
