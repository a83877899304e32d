package io.nolose.bootstrap.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nolose.application.health.DiskSpace;
import io.nolose.bootstrap.outbound.Machine;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What the machine has left and when it was backed up, for whoever reads {@code /metrics}. */
@Singleton
public final class MachineMetrics {
  private final Machine machine;
  private final InstantSource time;

  public MachineMetrics(Machine machine, InstantSource time) {
    this.machine = machine;
    this.time = time;
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    gauge(
        registry,
        "nolose.disk.used.ratio",
        "Which part of the disk for files is used",
        () -> machine.disk().map(DiskSpace.Volume::used));
    gauge(
        registry,
        "nolose.backup.age.seconds",
        "How long ago the last complete backup was begun",
        () ->
            machine
                .backup()
                .flatMap(Machine.Backup::lastGood)
                .map(at -> (double) Duration.between(at, time.instant()).toSeconds()));
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, Supplier<Optional<Double>> figure) {
    Gauge.builder(name, () -> figure.get().orElse(Double.NaN))
        .description(description)
        .register(registry);
  }
}
