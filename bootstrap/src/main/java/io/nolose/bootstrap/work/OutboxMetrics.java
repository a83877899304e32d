package io.nolose.bootstrap.work;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.nolose.application.delivery.OutboxBacklog;
import io.nolose.application.delivery.OutboxBacklog.Backlog;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/**
 * How far sending is behind, for whoever reads {@code /metrics}. The database is asked once for all
 * figures of a reading; while it cannot answer they are not a number.
 */
@Singleton
public final class OutboxMetrics {
  private final RecentReading<Backlog> backlog;
  private final InstantSource time;

  public OutboxMetrics(OutboxBacklog backlog, InstantSource time) {
    this.backlog = new RecentReading<>(backlog::measure, time);
    this.time = time;
  }

  void register(@Observes StartupEvent event, MeterRegistry registry) {
    gauge(
        registry,
        "nolose.outbox.oldest.due.seconds",
        "For how long the oldest message is due that was not handed over",
        found -> LiveVitals.age(found.oldest(), time.instant()).toMillis() / 1000.0);
    gauge(
        registry,
        "nolose.outbox.waiting.messages",
        "Messages that wait to be handed over",
        Backlog::waiting);
    gauge(
        registry,
        "nolose.outbox.unknown.messages",
        "Messages of which nobody knows whether they left",
        Backlog::unknown);
    gauge(
        registry,
        "nolose.channels.down",
        "Channels that were connected once and are not",
        Backlog::channelsDown);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<Backlog> figure) {
    Gauge.builder(name, () -> backlog.take().map(it -> figure.applyAsDouble(it)).orElse(Double.NaN))
        .description(description)
        .register(registry);
  }
}
