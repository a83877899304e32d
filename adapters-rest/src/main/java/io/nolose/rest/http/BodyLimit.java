package io.nolose.rest.http;

import io.nolose.rest.RestConfig;
import io.nolose.rest.problem.RequestProblems;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Refuses bodies of the JSON interface that announce more bytes than it reads. Webhooks are bounded
 * by their own adapters, and every body by the server's limit.
 */
@Singleton
public final class BodyLimit {
  private static final int BEFORE_THE_SERVERS_LIMIT = 900;
  private static final String WEBHOOKS = "/api/webhook/";

  private final long bytesMax;

  @Inject
  public BodyLimit(RestConfig config) {
    this.bytesMax = config.bodyBytesMax();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_SERVERS_LIMIT);
  }

  private void check(RoutingContext context) {
    boolean isWebhook = context.normalizedPath().startsWith(WEBHOOKS);
    if (isWebhook || announced(context.request()) <= bytesMax) {
      context.next();
    } else {
      refuse(context);
    }
  }

  private static long announced(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException notANumber) {
      return Long.MAX_VALUE;
    }
  }

  /** Reads what comes and forgets it, so that the client gets to read the answer. */
  private void refuse(RoutingContext context) {
    String problem =
        new JsonObject()
            .put("type", RequestProblems.BODY_TOO_LARGE.uri().toString())
            .put("status", RequestProblems.BODY_TOO_LARGE.status())
            .put("title", RequestProblems.BODY_TOO_LARGE.title())
            .put("detail", "The body has more than " + bytesMax + " bytes. Send less at once.")
            .put("instance", context.normalizedPath())
            .encode();
    context.request().handler(_ -> {});
    context
        .request()
        .endHandler(_ ->
            context
                .response()
                .setStatusCode(RequestProblems.BODY_TOO_LARGE.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(problem));
    context.request().resume();
  }
}
