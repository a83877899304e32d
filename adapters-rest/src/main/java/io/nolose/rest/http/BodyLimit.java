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
 * Refuses bodies that announce more bytes than their route reads, and stops reading those that
 * announce nothing. Only files that are handed in may be as large as the server's limit, for they
 * go to a file as they come; webhooks are bounded by their own adapters besides.
 */
@Singleton
public final class BodyLimit {
  private static final int BEFORE_THE_SERVERS_LIMIT = 900;
  private static final int AFTER_THE_SERVERS_LIMIT = 1;
  private static final String WEBHOOKS = "/api/webhook/";
  private static final long WEBHOOK_BYTES_MAX = 17L * 1024 * 1024;
  private static final String UPLOADS = "/api/media";

  /** Under this key the server notes how much it reads of a body of unknown length. */
  private static final String READ_AT_MOST = "io.quarkus.max-request-size";

  private final long bytesMax;

  @Inject
  public BodyLimit(RestConfig config) {
    this.bytesMax = config.bodyBytesMax();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_SERVERS_LIMIT);
    filters.register(this::bound, AFTER_THE_SERVERS_LIMIT);
  }

  private void check(RoutingContext context) {
    long allowed = allowed(context);
    if (announced(context.request()) <= allowed) {
      context.next();
    } else {
      refuse(context, allowed);
    }
  }

  private void bound(RoutingContext context) {
    Long serversLimit = context.get(READ_AT_MOST);
    if (serversLimit != null) {
      context.put(READ_AT_MOST, Math.min(serversLimit, allowed(context)));
    }
    context.next();
  }

  private long allowed(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.equals(UPLOADS)) {
      return Long.MAX_VALUE;
    }
    return path.startsWith(WEBHOOKS) ? WEBHOOK_BYTES_MAX : bytesMax;
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
  private static void refuse(RoutingContext context, long allowed) {
    String problem =
        new JsonObject()
            .put("type", RequestProblems.BODY_TOO_LARGE.uri().toString())
            .put("status", RequestProblems.BODY_TOO_LARGE.status())
            .put("title", RequestProblems.BODY_TOO_LARGE.title())
            .put("detail", "The body has more than " + allowed + " bytes. Send less at once.")
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
