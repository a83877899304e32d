package io.nolose.bootstrap.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nolose.application.WorkSignals;
import io.nolose.application.health.DiskSpace.Volume;
import io.nolose.application.health.DiskStatus;
import io.nolose.application.health.WatchDisk;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Looks at the disks every half minute, says so when it changes, and shows it to Prometheus. */
@Singleton
public final class DiskRounds {
  private static final Logger LOG = Logger.getLogger(DiskRounds.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final WatchDisk watch;
  private final WorkSignals signals;
  private @Nullable Thread thread;

  public DiskRounds(WatchDisk watch, WorkSignals signals) {
    this.watch = watch;
    this.signals = signals;
  }

  void start(
      @Observes @Priority(StartupOrder.WORKERS - 1) StartupEvent event, MeterRegistry registry) {
    look();
    gauge(registry, "nolose.disk.free.bytes", "Bytes free where files are kept", Volume::free);
    gauge(registry, "nolose.disk.total.bytes", "Size of the disk of the files", Volume::total);
    Gauge.builder("nolose.disk.level", () -> number(watch.status().level()))
        .description("0 while there is room, 1 when files are no longer fetched, 2 when critical")
        .register(registry);
    Gauge.builder(
            "nolose.database.size.bytes",
            () -> {
              OptionalLong bytes = watch.status().databaseBytes();
              return bytes.isPresent() ? (double) bytes.getAsLong() : Double.NaN;
            })
        .description("Size of the database's files")
        .register(registry);
    thread = new Rounds("watching the disk", this::look, PAUSE).start();
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToLongFunction<Volume> figure) {
    Gauge.builder(
            name,
            () ->
                watch.status().volumes().stream()
                    .mapToLong(figure)
                    .mapToObj(Double::valueOf)
                    .findFirst()
                    .orElse(Double.NaN))
        .description(description)
        .tag("volume", "media")
        .register(registry);
  }

  /** One look is a round. */
  private int look() {
    DiskStatus.Level before = watch.status().level();
    DiskStatus now = watch.execute();
    if (now.level() != before) {
      tell(now);
    }
    return 0;
  }

  private void tell(DiskStatus now) {
    switch (now.level()) {
      case OK -> {
        LOG.info("there is room on the disk again; files are fetched again");
        signals.raise(WorkSignals.Work.MEDIA);
      }
      case LOW ->
          LOG.warnf(
              "the disk is filling up: %s; files are no longer fetched, messages are still taken",
              room(now));
      case CRITICAL ->
          LOG.errorf("the disk is nearly full: %s; messages will be refused soon", room(now));
    }
  }

  private static int number(DiskStatus.Level level) {
    return switch (level) {
      case OK -> 0;
      case LOW -> 1;
      case CRITICAL -> 2;
    };
  }

  private static String room(DiskStatus now) {
    return now.volumes().stream()
        .map(volume ->
            "%.1f %% (%d MB) of %s are free"
                .formatted(volume.freePercent(), volume.free() / 1_000_000, volume.name()))
        .findFirst()
        .orElse("unknown");
  }
}
