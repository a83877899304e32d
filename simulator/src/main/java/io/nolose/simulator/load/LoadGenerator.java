package io.nolose.simulator.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.Histogram;

/** Runs one {@link LoadPlan} at a time, on one event loop of its own. */
public final class LoadGenerator {
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
  private static final long LATENCY_MAX_MICROS = 120_000_000;
  private static final int PRECISION = 3;

  private final LoadPlan plan;
  private final HttpClient client;
  private final Vertx vertx;
  private final RequestOptions target;
  private final Histogram latencies = new Histogram(LATENCY_MAX_MICROS, PRECISION);
  private final Map<Integer, Long> byStatus = new HashMap<>();
  private final CompletableFuture<LoadResult> result = new CompletableFuture<>();
  private long begin;
  private long started;
  private long finished;
  private long broken;
  private boolean stopped;

  private LoadGenerator(LoadPlan plan, Vertx vertx) {
    this.plan = plan;
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(plan.connections()).setMaxWaitQueueSize(-1));
    URI url = URI.create(plan.source().url());
    boolean tls = "https".equals(url.getScheme());
    this.target =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(url.getHost())
            .setPort(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setURI(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()))
            .setTimeout(REQUEST_TIMEOUT.toMillis());
  }

  /** Runs a plan to its end and returns what came of it. */
  public static LoadResult run(LoadPlan plan) throws InterruptedException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    try {
      LoadGenerator generator = new LoadGenerator(plan, vertx);
      Context context = vertx.getOrCreateContext();
      context.runOnContext(_ -> generator.start());
      return generator.result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      vertx.close();
    }
  }

  private void start() {
    begin = System.nanoTime();
    vertx.setTimer(Math.max(1, plan.atMost().toMillis()), _ -> stop());
    if (plan.perSecond() == 0) {
      for (int i = 0; i < plan.connections() && started < plan.count(); i++) {
        fire(System.nanoTime());
      }
    } else {
      vertx.setPeriodic(1, this::fireWhatIsDue);
    }
  }

  private void fireWhatIsDue(long timer) {
    if (stopped) {
      vertx.cancelTimer(timer);
      return;
    }
    double gap = 1e9 / plan.perSecond();
    long now = System.nanoTime();
    while (!stopped && begin + (long) (started * gap) <= now) {
      fire(begin + (long) (started * gap));
    }
  }

  private void stop() {
    stopped = true;
    finishWhenAllAreAnswered();
  }

  private void fire(long due) {
    long index = started++;
    if (started >= plan.count()) {
      stopped = true;
    }
    Buffer body = plan.source().body(index);
    RequestOptions options = new RequestOptions(target);
    plan.source().headers(body).forEach(options::putHeader);
    client
        .request(options)
        .compose(request -> request.send(body))
        .compose(response -> response.end().map(response.statusCode()))
        .onComplete(outcome -> {
          finished++;
          if (outcome.succeeded()) {
            byStatus.merge(outcome.result(), 1L, Long::sum);
            long micros = (System.nanoTime() - due) / 1000;
            latencies.recordValue(Math.clamp(micros, 1, LATENCY_MAX_MICROS));
          } else {
            broken++;
          }
          if (!stopped && plan.perSecond() == 0) {
            fire(System.nanoTime());
          }
          finishWhenAllAreAnswered();
        });
  }

  private void finishWhenAllAreAnswered() {
    if (stopped && finished == started) {
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
      result.complete(new LoadResult(started, byStatus, broken, elapsed, latencies));
    }
  }
}
