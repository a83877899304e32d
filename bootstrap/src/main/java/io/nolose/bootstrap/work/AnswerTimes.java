package io.nolose.bootstrap.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.nolose.application.operation.AlertRule;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long all answers together take, in a few steps that a dashboard can draw, and how many of
 * them failed through our fault or were slow. Only this instance's.
 */
@Singleton
public final class AnswerTimes {
  private static final int BEFORE_OTHERS = 1200;
  private static final int OUR_FAULT = 500;

  /** Until we are ready it is no fault, and the client knows. */
  private static final int NOT_NOW = 503;

  /**
   * Since the start.
   *
   * @param errors answered by 500 or more; by 503 too, unless it says when to come again
   */
  record Counts(long answers, long errors, long slow) {
    Counts since(Counts before) {
      return new Counts(answers - before.answers, errors - before.errors, slow - before.slow);
    }
  }

  private final LongAdder slow = new LongAdder();
  private final Timer timer;
  private final Counter errors;

  public AnswerTimes(MeterRegistry registry) {
    this.timer =
        Timer.builder("nolose.http.answers")
            .description("How long answers take, whatever was asked")
            .serviceLevelObjectives(
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofMillis(2_500),
                AlertRule.SLOW,
                Duration.ofSeconds(10))
            .register(registry);
    this.errors =
        Counter.builder("nolose.http.errors")
            .description("Answers that say that we failed")
            .register(registry);
  }

  void register(@Observes Filters filters) {
    filters.register(this::measure, BEFORE_OTHERS);
  }

  Counts counts() {
    return new Counts(timer.count(), (long) errors.count(), slow.sum());
  }

  private void measure(RoutingContext context) {
    long begun = System.nanoTime();
    context.addEndHandler(_ -> {
      long took = System.nanoTime() - begun;
      timer.record(took, TimeUnit.NANOSECONDS);
      if (took > AlertRule.SLOW.toNanos()) {
        slow.increment();
      }
      int status = context.response().getStatusCode();
      if (status >= OUR_FAULT
          && !(status == NOT_NOW && context.response().headers().contains("Retry-After"))) {
        errors.increment();
      }
    });
    context.next();
  }
}
