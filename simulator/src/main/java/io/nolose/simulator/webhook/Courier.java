package io.nolose.simulator.webhook;

import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.fault.WebhookFault;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.journal.WebhookAttempt;
import io.nolose.simulator.journal.WebhookAttempt.Outcome;
import io.nolose.simulator.pace.Pace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Posts webhooks: concurrently and in no order, in memory only, again when not taken. Injected
 * faults duplicate, hold back or drop them.
 */
public final class Courier {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration HELD_BACK_MAX = Duration.ofMillis(500);
  private static final int OVERTAKEN_BY = 2;
  private static final int CONNECTIONS_MAX = 256;

  private record Target(String host, int port, boolean tls, String uri) {}

  private record Held(Webhook webhook, Promise<Boolean> taken) {}

  private final Pace pace;
  private final Journal journal;
  private final Faults faults;
  private final HttpClient client;
  private final Map<String, Target> targets = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private int postedSinceHeld;
  private int generation;

  public Courier(Pace pace, Journal journal, Faults faults) {
    this.pace = pace;
    this.journal = journal;
    this.faults = faults;
    this.client =
        pace.vertx()
            .createHttpClient(
                new HttpClientOptions()
                    .setMaxPoolSize(CONNECTIONS_MAX)
                    .setMaxWaitQueueSize(-1)
                    .setKeepAliveTimeout(4)
                    .setDecompressionSupported(true)
                    .setConnectTimeout((int) TIMEOUT.toMillis()));
  }

  /** Posts a webhook; completes with whether it was ever taken, when that is decided. */
  public Future<Boolean> post(Webhook webhook) {
    WebhookFault fault = faults.takeForWebhook(webhook.provider());
    if (fault == null) {
      Future<Boolean> taken = start(webhook);
      releaseOvertaken();
      return taken;
    }
    return switch (fault.kind()) {
      case DROP -> {
        record(webhook, 1, 0, Outcome.DROPPED);
        yield Future.succeededFuture(false);
      }
      case DUPLICATE -> {
        for (int i = 0; i < fault.copies(); i++) {
          start(webhook);
        }
        yield start(webhook);
      }
      case REORDER -> hold(webhook);
    };
  }

  private Future<Boolean> hold(Webhook webhook) {
    Held one = new Held(webhook, Promise.promise());
    held.add(one);
    postedSinceHeld = 0;
    pace.begin();
    pace.background(HELD_BACK_MAX, () -> release(one));
    return one.taken().future();
  }

  private void releaseOvertaken() {
    if (!held.isEmpty() && ++postedSinceHeld >= OVERTAKEN_BY) {
      List.copyOf(held).reversed().forEach(this::release);
    }
  }

  private void release(Held one) {
    if (held.remove(one)) {
      start(one.webhook()).onSuccess(one.taken()::complete);
      pace.end();
    }
  }

  private Future<Boolean> start(Webhook webhook) {
    Promise<Boolean> taken = Promise.promise();
    Target target = target(webhook.url());
    if (target == null) {
      record(webhook, 1, 0, Outcome.GIVEN_UP);
      taken.complete(false);
      return taken.future();
    }
    pace.begin();
    attempt(webhook, target, 1, generation, taken);
    return taken.future();
  }

  private void attempt(
      Webhook webhook, Target target, int number, int startedIn, Promise<Boolean> taken) {
    if (faults.isUnreachable(webhook.provider())) {
      decide(webhook, target, number, startedIn, 0, taken);
      return;
    }
    pace.departed();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.tls())
            .setURI(target.uri())
            .setTimeout(TIMEOUT.toMillis());
    webhook.headers().forEach(options::putHeader);
    client
        .request(options)
        .compose(request -> request.send(webhook.body()))
        .compose(response -> response.end().map(response.statusCode()))
        .otherwise(0)
        .onSuccess(status -> {
          pace.arrived();
          decide(webhook, target, number, startedIn, status, taken);
        });
  }

  private void decide(
      Webhook webhook,
      Target target,
      int number,
      int startedIn,
      int status,
      Promise<Boolean> taken) {
    if (startedIn != generation) {
      return;
    }
    if (status != 0 && webhook.taken().test(status)) {
      finish(webhook, number, status, Outcome.DELIVERED, taken);
    } else if (number >= webhook.schedule().attemptsMax() || webhook.hopeless().test(status)) {
      finish(webhook, number, status, Outcome.GIVEN_UP, taken);
    } else {
      record(webhook, number, status, Outcome.RETRIED);
      pace.background(
          webhook.schedule().pauseAfter(number),
          () -> attempt(webhook, target, number + 1, startedIn, taken));
    }
  }

  private void finish(
      Webhook webhook, int number, int status, Outcome outcome, Promise<Boolean> taken) {
    record(webhook, number, status, outcome);
    taken.complete(outcome == Outcome.DELIVERED);
    pace.end();
  }

  private void record(Webhook webhook, int attempt, int status, Outcome outcome) {
    journal.webhook(seq ->
        new WebhookAttempt(
            seq,
            pace.now(),
            webhook.provider(),
            webhook.account(),
            webhook.event(),
            webhook.messageId(),
            webhook.url(),
            attempt,
            status,
            outcome));
  }

  private @Nullable Target target(String url) {
    Target known = targets.get(url);
    if (known != null) {
      return known;
    }
    try {
      URI uri = new URI(url);
      if (uri.getHost() == null || uri.getScheme() == null) {
        return null;
      }
      boolean tls = uri.getScheme().equals("https");
      int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      Target target = new Target(uri.getHost(), port, tls, path + query);
      targets.put(url, target);
      return target;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * Gets a URL as Meta does to verify a callback; the answer is status and body, status 0 when
   * there was none.
   */
  public Future<Visit> visit(String url) {
    Target target = target(url);
    if (target == null) {
      return Future.succeededFuture(new Visit(0, "not a URL"));
    }
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.tls())
                .setURI(target.uri())
                .setTimeout(TIMEOUT.toMillis()))
        .compose(HttpClientRequest::send)
        .compose(response ->
            response.body().map(body -> new Visit(response.statusCode(), body.toString())))
        .recover(
            failure -> Future.succeededFuture(new Visit(0, String.valueOf(failure.getMessage()))));
  }

  /** What a URL answered. */
  public record Visit(int status, String body) {}

  /** Forgets what is still to be posted; used by reset. */
  public void forgetAll() {
    generation++;
    held.clear();
  }

  public void close() {
    client.close();
  }
}
