package io.nolose.application.health;

import io.nolose.application.health.DiskSpace.Volume;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * How full the disks are.
 *
 * @param level of the fullest
 * @param since when it has been so
 * @param databaseBytes empty when unknown
 * @param at when it was measured
 */
public record DiskStatus(
    Level level, Instant since, List<Volume> volumes, OptionalLong databaseBytes, Instant at) {

  /** How bad it is. */
  public enum Level {
    OK,
    /** Files are no longer fetched; everything else goes on. */
    LOW,
    /** Before long nothing can be stored. */
    CRITICAL
  }

  public DiskStatus {
    volumes = List.copyOf(volumes);
  }

  /** Whether what can wait should wait. */
  public boolean isShort() {
    return level != Level.OK;
  }
}
