package io.nolose.bootstrap.work;

import io.nolose.application.health.HealthCheck;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * Down from the moment the process is told to end, so that whoever asks for readiness sends the
 * next requests elsewhere.
 */
@Singleton
public final class ProcessHealth implements HealthCheck {
  private volatile boolean isStopping;

  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    isStopping = true;
  }

  @Override
  public String name() {
    return "process";
  }

  @Override
  public boolean isEssential() {
    return true;
  }

  @Override
  public Finding check() {
    return isStopping
        ? new Finding(false, Map.of("reason", "it is stopping"))
        : new Finding(true, Map.of());
  }
}
