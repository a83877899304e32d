package io.nolose.bootstrap.work;

import io.nolose.application.idempotency.ForgetIdempotencyKeys;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Forgets, now and then, what is kept for a time only. */
@Singleton
public final class Forgetting {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final ForgetIdempotencyKeys keys;
  private @Nullable Thread thread;

  public Forgetting(ForgetIdempotencyKeys keys) {
    this.keys = keys;
  }

  void start(@Observes @Priority(StartupOrder.WORKERS) StartupEvent event) {
    thread = new Rounds("forgetting keys", keys::execute, PAUSE).start();
  }

  void stop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
