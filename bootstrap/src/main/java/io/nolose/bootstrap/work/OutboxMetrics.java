package io.nolose.bootstrap.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.delivery.OutboxBacklog.Backlog;
import io.nolose.bootstrap.outbound.Machine;
import io.nolose.domain.StoreUnavailable;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How far sending is behind, and what the machine has left, for whoever reads {@code /metrics}. The
 * database is asked once for all figures of a reading; while it cannot answer they are not a
 * number.
 */
@Singleton
public final class OutboxMetrics {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private record Reading(@Nullable Backlog backlog, Instant at) {}

  private final OutboxBacklog backlog;
  private final Machine machine;
  private final InstantSource time;
  private volatile @Nullable Reading last;

  public OutboxMetrics(OutboxBacklog backlog, Machine machine, InstantSource time) {
    this.backlog = backlog;
    this.machine = machine;
    this.time = time;
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    ofBacklog(
        registry,
        "nolose.outbox.oldest.due.seconds",
        "For how long the oldest message is due that was not handed over",
        found -> LiveVitals.age(found.oldest(), time.instant()).toMillis() / 1000.0);
    ofBacklog(
        registry,
        "nolose.outbox.waiting.messages",
        "Messages that wait to be handed over",
        Backlog::waiting);
    ofBacklog(
        registry,
        "nolose.outbox.unknown.messages",
        "Messages of which nobody knows whether they left",
        Backlog::unknown);
    ofBacklog(
        registry,
        "nolose.channels.down",
        "Channels that were connected once and are not",
        Backlog::channelsDown);
    gauge(
        registry,
        "nolose.disk.used.ratio",
        "Which part of the disk for files is used",
        () -> machine.disk().map(Machine.Disk::used));
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

  private void ofBacklog(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Backlog> figure) {
    gauge(registry, name, description, () -> measured().map(it -> figure.applyAsDouble(it)));
  }

  private static void gauge(
      MeterRegistry registry, String name, String description, Supplier<Optional<Double>> figure) {
    Gauge.builder(name, () -> figure.get().orElse(Double.NaN))
        .description(description)
        .register(registry);
  }

  private Optional<Backlog> measured() {
    Instant now = time.instant();
    Reading known = last;
    if (known == null || known.at().plus(FRESH).isBefore(now)) {
      known = new Reading(ask(now), now);
      last = known;
    }
    return Optional.ofNullable(known.backlog());
  }

  private @Nullable Backlog ask(Instant now) {
    try {
      return backlog.measure(now);
    } catch (StoreUnavailable down) {
      return null;
    }
  }
}
