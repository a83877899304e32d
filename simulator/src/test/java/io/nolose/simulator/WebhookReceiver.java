package io.nolose.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Takes webhooks and remembers them; answers 200 unless told otherwise, and repeats challenges. */
final class WebhookReceiver implements AutoCloseable {
  /** One webhook; its text is the body byte by byte (ISO 8859-1). */
  record Post(String path, Map<String, String> headers, String text) {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    JsonNode body() {
      try {
        return Http.JSON.readTree(bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String event() {
      return body().path("event").asText();
    }
  }

  private final HttpServer server;
  private final List<Post> posts = new ArrayList<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private volatile boolean repeatsChallenges = true;

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestMethod().equals("GET")) {
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      String challenge = query.replaceAll(".*hub\\.challenge=([^&]*).*", "$1");
      byte[] answer = (repeatsChallenges ? challenge : "no").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
      return;
    }
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    Integer status;
    synchronized (posts) {
      posts.add(
          new Post(
              exchange.getRequestURI().getPath(),
              headers,
              new String(bytes, StandardCharsets.ISO_8859_1)));
      status = answers.poll();
    }
    exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The next posts are answered so; then 200 again. */
  void answerNext(int... statuses) {
    synchronized (posts) {
      for (int status : statuses) {
        answers.add(status);
      }
    }
  }

  void refuseChallenges() {
    repeatsChallenges = false;
  }

  List<Post> posts() {
    synchronized (posts) {
      return List.copyOf(posts);
    }
  }

  List<Post> posts(Predicate<Post> wanted) {
    return posts().stream().filter(wanted).toList();
  }

  List<Post> events(String event) {
    return posts(post -> post.event().equals(event));
  }

  void forget() {
    synchronized (posts) {
      posts.clear();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
