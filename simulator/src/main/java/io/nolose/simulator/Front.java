package io.nolose.simulator;

import io.nolose.simulator.control.ControlRoutes;
import io.nolose.simulator.evolution.Evolution;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.graph.Graph;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.journal.ReceivedCall;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Answer;
import io.nolose.simulator.wire.Call;
import io.nolose.simulator.world.Provider;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which API a request is for, applies injected faults, writes the answer. */
final class Front {
  private static final Pattern GRAPH = Pattern.compile("/(v\\d+\\.\\d+|lookaside)/.*");

  private final Pace pace;
  private final Faults faults;
  private final Journal journal;
  private final Evolution evolution;
  private final Graph graph;
  private final ControlRoutes control;

  Front(
      Pace pace,
      Faults faults,
      Journal journal,
      Evolution evolution,
      Graph graph,
      ControlRoutes control) {
    this.pace = pace;
    this.faults = faults;
    this.journal = journal;
    this.evolution = evolution;
    this.graph = graph;
    this.control = control;
  }

  void handle(HttpServerRequest request) {
    String path = request.path() == null ? "/" : request.path();
    boolean page =
        path.equals("/") && String.valueOf(request.getHeader("accept")).contains("text/html");
    if (page || path.equals("/control") || path.startsWith("/control/")) {
      request
          .body()
          .onSuccess(body ->
              control
                  .handle(call(request, path, body, null))
                  .onSuccess(answer -> write(request, answer)));
      return;
    }
    Provider provider = GRAPH.matcher(path).matches() ? Provider.GRAPH : Provider.EVOLUTION;
    ApiFault fault = faults.take(provider, path);
    if (fault != null && fault.kind() == ApiFault.Kind.REFUSE) {
      hangUp(request, provider, path, fault);
      return;
    }
    request
        .body()
        .compose(body -> {
          Call call = call(request, path, body, fault);
          return provider == Provider.GRAPH ? graph.handle(call) : evolution.handle(call);
        })
        .onSuccess(answer -> finish(request, provider, path, fault, answer));
  }

  private void finish(
      HttpServerRequest request,
      Provider provider,
      String path,
      @Nullable ApiFault fault,
      Answer answer) {
    if (fault == null) {
      record(request, provider, path, answer.status(), null);
      write(request, answer);
      return;
    }
    switch (fault.kind()) {
      case ACCEPT_THEN_DROP, REFUSE -> hangUp(request, provider, path, fault);
      case SLOW -> {
        record(request, provider, path, answer.status(), fault);
        long delay = Math.max(1, fault.delay().toMillis());
        pace.vertx().setTimer(delay, _ -> write(request, answer));
      }
      case ERROR -> {
        record(request, provider, path, answer.status(), fault);
        write(request, answer);
      }
    }
  }

  private void hangUp(HttpServerRequest request, Provider provider, String path, ApiFault fault) {
    record(request, provider, path, 0, fault);
    request.connection().close();
  }

  private void record(
      HttpServerRequest request,
      Provider provider,
      String path,
      int status,
      @Nullable ApiFault fault) {
    journal.call(seq ->
        new ReceivedCall(
            seq,
            pace.now(),
            provider,
            request.method().name(),
            path,
            status,
            fault == null ? null : fault.kind().name().toLowerCase(Locale.ROOT)));
  }

  private static void write(HttpServerRequest request, Answer answer) {
    if (request.response().closed()) {
      return;
    }
    request
        .response()
        .setStatusCode(answer.status())
        .putHeader("content-type", answer.contentType())
        .end(answer.body());
  }

  private static Call call(
      HttpServerRequest request, String path, Buffer body, @Nullable ApiFault fault) {
    return new Call(
        request.method().name(),
        path,
        segments(path),
        request.uri(),
        request.params(),
        request.headers(),
        body,
        fault);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(4);
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        segments.add(
            part.indexOf('%') >= 0 ? URLDecoder.decode(part, StandardCharsets.UTF_8) : part);
      }
    }
    return segments;
  }
}
