package io.nolose.embedded.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes a system that answers before it has committed out of one that does not. */
final class HastyProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The client sets them itself. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "content-length", "connection", "upgrade", "http2-settings", "expect");

  private final HttpServer server;
  private final ExecutorService threads;
  private final HttpClient http;
  private final String target;

  private HastyProxy(HttpServer server, ExecutorService threads, HttpClient http, String target) {
    this.server = server;
    this.threads = threads;
    this.http = http;
    this.target = target;
  }

  /**
   * @param target the application's address
   */
  static HastyProxy before(String target) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      HastyProxy proxy =
          new HastyProxy(
              server,
              threads,
              HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
              target);
      server.setExecutor(threads);
      server.createContext("/", proxy::handle);
      server.start();
      return proxy;
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .timeout(PATIENCE)
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
        header.getValue().forEach(value -> forwarded.header(header.getKey(), value));
      }
    }
    try {
      http.send(forwarded.build(), HttpResponse.BodyHandlers.discarding());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException lost) {
      // this is what such a system does
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.shutdownNow();
  }
}
