package io.nolose.rest.http;

import io.nolose.rest.RestConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Puts the headers on every answer that make browsers careful with it. */
@Singleton
public final class AnswerHeaders {
  private static final int EARLY = 1000;
  private static final String SECONDS_OF_TWO_YEARS = "63072000";

  private final boolean isHttps;

  @Inject
  public AnswerHeaders(RestConfig config) {
    this.isHttps = "https".equalsIgnoreCase(config.publicBaseUrl().getScheme());
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, EARLY);
  }

  private void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    if (isHttps) {
      headers.set("Strict-Transport-Security", "max-age=" + SECONDS_OF_TWO_YEARS);
    }
    if (!isDocument(context.normalizedPath())) {
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      headers.set("Cache-Control", "no-store");
    }
    context.next();
  }

  private static boolean isDocument(String path) {
    return path.startsWith("/api/docs") || path.startsWith("/api/openapi");
  }
}
