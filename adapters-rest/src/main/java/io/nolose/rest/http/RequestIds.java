package io.nolose.rest.http;

import io.nolose.application.UuidSource;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an id that its answer and every line logged for it carry. A caller may bring
 * one along, and the trace of which the request is a part ({@code traceparent} as W3C has it); what
 * does not look like one is not taken, for it goes to the logs.
 */
@Singleton
public final class RequestIds {
  private static final int FIRST = 1100;
  private static final String HEADER = "X-Request-Id";
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern TRACE_PARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.{0,100}");

  private final UuidSource ids;

  @Inject
  public RequestIds(UuidSource ids) {
    this.ids = ids;
  }

  void register(@Observes Filters filters) {
    filters.register(this::name, FIRST);
  }

  private void name(RoutingContext context) {
    String given = orNothing(context.request().getHeader(HEADER));
    String id = WORD.matcher(given).matches() ? given : ids.next().toString();
    context.response().putHeader(HEADER, id);
    MDC.put("request", id);
    Matcher trace = TRACE_PARENT.matcher(orNothing(context.request().getHeader("traceparent")));
    if (trace.matches()) {
      MDC.put("trace", trace.group(1));
    }
    context.next();
  }

  private static String orNothing(@Nullable String header) {
    return header == null ? "" : header;
  }
}
