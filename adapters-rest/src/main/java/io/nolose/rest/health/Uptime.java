package io.nolose.rest.health;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Since when the application runs. */
@Singleton
public final class Uptime {
  private final InstantSource time;
  private final Instant startedAt;

  @Inject
  public Uptime(InstantSource time) {
    this.time = time;
    this.startedAt = time.instant();
  }

  /** Makes this exist from the start. */
  void onStart(@Observes StartupEvent started) {
    // nothing to do: being made is all
  }

  long seconds() {
    return Duration.between(startedAt, time.instant()).toSeconds();
  }
}
