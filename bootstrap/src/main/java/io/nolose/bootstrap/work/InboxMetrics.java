package io.nolose.bootstrap.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nolose.application.ingest.InboxBacklog;
import io.nolose.application.ingest.InboxBacklog.Backlog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How far applying is behind, for whoever reads {@code /metrics}. The database is asked once for
 * all figures of a reading; while it cannot answer they are not a number.
 */
@Singleton
public final class InboxMetrics {
  private final RecentReading<Backlog> backlog;
  private final InstantSource time;

  public InboxMetrics(InboxBacklog backlog, InstantSource time) {
    this.backlog = new RecentReading<>(backlog::measure, time);
    this.time = time;
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    gauge(
        registry,
        "nolose.inbox.oldest.unapplied.seconds",
        "Age of the oldest provider event that is due and not applied",
        this::ageSeconds);
    gauge(
        registry,
        "nolose.inbox.waiting.events",
        "Provider events that are stored and not applied",
        Backlog::waiting);
    gauge(
        registry,
        "nolose.inbox.dead.letters",
        "Provider events that could not be applied and nobody has decided about",
        Backlog::deadLetters);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Backlog> figure) {
    Gauge.builder(name, () -> backlog.take().map(it -> figure.applyAsDouble(it)).orElse(Double.NaN))
        .description(description)
        .register(registry);
  }

  private double ageSeconds(Backlog found) {
    return Optional.ofNullable(found.oldest())
        .map(oldest -> Math.max(0, Duration.between(oldest, time.instant()).toMillis() / 1000.0))
        .orElse(0.0);
  }
}
