package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.health.DiskSpace;
import io.nolose.application.health.WatchDisk;
import io.nolose.application.retention.ArchiveMessages;
import io.nolose.application.retention.ArchiveQueries;
import io.nolose.application.retention.ForgetLeftovers;
import io.nolose.application.retention.SweepFiles;
import io.nolose.bootstrap.configuration.MediaConfig;
import io.nolose.bootstrap.configuration.RetentionConfig;
import io.nolose.media.disk.FolderDiskSpace;
import io.nolose.media.disk.FolderShelves;
import io.nolose.persistence.PostgresPorts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** What is kept for how long. */
@Singleton
final class RetentionWiring {
  /** Of what is low, a third is critical. */
  private static final double CRITICAL_PART = 3;

  @Produces
  @Singleton
  ArchiveQueries archiveQueries(PostgresPorts ports) {
    return ports.retention().archiveQueries();
  }

  @Produces
  @Singleton
  ArchiveMessages archiveMessages(
      Transactions transactions,
      PostgresPorts ports,
      RetentionConfig config,
      UuidSource ids,
      InstantSource time) {
    return new ArchiveMessages(
        transactions,
        ports.retention().messageArchive(),
        ports.retention().roundLeases(),
        Duration.ofDays(config.archiveAfterDays()),
        ids,
        time);
  }

  @Produces
  @Singleton
  ForgetLeftovers forgetLeftovers(
      PostgresPorts ports, RetentionConfig config, UuidSource ids, InstantSource time) {
    return new ForgetLeftovers(
        ports.retention().leftovers(),
        ports.retention().roundLeases(),
        new ForgetLeftovers.Keeping(
            Duration.ofDays(config.eventsKeptDays()),
            Duration.ofDays(config.auditKeptDays()),
            Duration.ofDays(config.mediaKeptDays())),
        ids,
        time);
  }

  @Produces
  @Singleton
  SweepFiles sweepFiles(
      MediaConfig media, PostgresPorts ports, UuidSource ids, InstantSource time) {
    return new SweepFiles(
        ports.retention().leftovers(),
        new FolderShelves(media.folder()),
        ports.retention().fileNames(),
        ports.retention().roundLeases(),
        ids,
        time);
  }

  @Produces
  @Singleton
  DiskSpace diskSpace(MediaConfig media) {
    return new FolderDiskSpace(media.folder());
  }

  @Produces
  @Singleton
  WatchDisk watchDisk(
      DiskSpace disk, PostgresPorts ports, RetentionConfig config, InstantSource time) {
    return new WatchDisk(
        disk,
        ports.retention().databaseSize(),
        new WatchDisk.Limits(config.diskLowPercent(), config.diskLowPercent() / CRITICAL_PART),
        time);
  }
}
