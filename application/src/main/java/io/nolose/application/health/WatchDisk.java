package io.nolose.application.health;

import io.nolose.application.health.DiskSpace.Volume;
import io.nolose.application.health.DiskStatus.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/**
 * Notices in time that a disk is filling up. Going up takes a little more than going down did, so
 * that a level does not flap. Safe for concurrent use.
 */
public final class WatchDisk {
  /** How much more has to be free, of a hundred parts, before it is better again. */
  static final double RELIEF = 2;

  /**
   * Below how many of a hundred parts free it is how bad.
   *
   * @param critical at most {@code low}
   */
  public record Limits(double low, double critical) {
    public Limits {
      if (critical < 0 || low < critical || low > 90) {
        throw new IllegalArgumentException("critical is less than low, and low at most 90");
      }
    }
  }

  private final DiskSpace space;
  private final DatabaseSize database;
  private final Limits limits;
  private final InstantSource time;
  private volatile DiskStatus status;

  public WatchDisk(DiskSpace space, DatabaseSize database, Limits limits, InstantSource time) {
    this.space = space;
    this.database = database;
    this.limits = limits;
    this.time = time;
    Instant now = time.instant();
    this.status = new DiskStatus(Level.OK, now, List.of(), OptionalLong.empty(), now);
  }

  /** Measures anew. */
  public synchronized DiskStatus execute() {
    Instant now = time.instant();
    List<Volume> volumes = space.measure();
    Level before = status.level();
    Level level = volumes.isEmpty() ? before : level(volumes, before);
    status =
        new DiskStatus(
            level, level == before ? status.since() : now, volumes, database.measure(), now);
    return status;
  }

  /** As it was measured last. */
  public DiskStatus status() {
    return status;
  }

  private Level level(List<Volume> volumes, Level before) {
    double free = volumes.stream().mapToDouble(Volume::freePercent).min().orElse(100);
    if (free < limits.critical() + (before == Level.CRITICAL ? RELIEF : 0)) {
      return Level.CRITICAL;
    }
    return free < limits.low() + (before == Level.OK ? 0 : RELIEF) ? Level.LOW : Level.OK;
  }
}
