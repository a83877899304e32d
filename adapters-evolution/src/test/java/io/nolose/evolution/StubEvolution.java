package io.nolose.evolution;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A server that says exactly what a test tells it to, down to the socket. A route's behaviours are
 * used up one after the other; the last one stays.
 */
public final class StubEvolution implements AutoCloseable {

  /** One request as it came. */
  public record Request(String method, String path, Map<String, String> headers, String body) {}

  /** What to do with a request. */
  @FunctionalInterface
  public interface Behaviour {
    void serve(Socket socket, CountDownLatch closing) throws IOException;
  }

  private final ServerSocket server;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Deque<Behaviour>> routes = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  public StubEvolution() {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** A port on which nobody listens. */
  public static String deafUrl() {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + taken.getLocalPort();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** What to do with requests whose method and path begin like this: {@code "GET /instance"}. */
  public StubEvolution on(String route, Behaviour... behaviours) {
    routes.put(route, new ArrayDeque<>(List.of(behaviours)));
    return this;
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<String> lines() {
    return requests.stream().map(request -> request.method() + " " + request.path()).toList();
  }

  public static Behaviour answer(int status, String json, String... headers) {
    return (socket, _) -> write(socket, status, json, json.length(), headers);
  }

  public static Behaviour captured(String capture) {
    return answer(Captures.answerStatus(capture), Captures.answerBody(capture));
  }

  /** Promises more than it sends, then closes. */
  public static Behaviour half(int status, String json) {
    return (socket, _) -> write(socket, status, json, json.length() + 100);
  }

  /** Takes the request and closes without an answer. */
  public static Behaviour hangUp() {
    return (socket, _) -> socket.shutdownOutput();
  }

  /** Takes the request and tears the connection down. */
  public static Behaviour reset() {
    return (socket, _) -> socket.setSoLinger(true, 0);
  }

  /** Takes the request and says nothing until the test is over. */
  public static Behaviour silence() {
    return (_, closing) -> {
      try {
        closing.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    };
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(new BufferedInputStream(socket.getInputStream()));
      requests.add(request);
      behaviour(request).serve(socket, closing);
    } catch (IOException gone) {
      // the client's business
    }
  }

  private Behaviour behaviour(Request request) {
    String line = request.method() + " " + request.path();
    return routes.entrySet().stream()
        .filter(route -> line.startsWith(route.getKey()))
        .max(Map.Entry.comparingByKey((one, other) -> one.length() - other.length()))
        .map(route -> next(route.getValue()))
        .orElseGet(() -> answer(404, "{\"response\":{\"message\":[\"Cannot " + line + "\"]}}"));
  }

  private static Behaviour next(Deque<Behaviour> behaviours) {
    synchronized (behaviours) {
      return behaviours.size() > 1 ? behaviours.removeFirst() : behaviours.getFirst();
    }
  }

  private static void write(Socket socket, int status, String json, int length, String... headers)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    int surplus = length - json.length();
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\n");
    head.append("Content-Type: application/json; charset=utf-8\r\n");
    head.append("Content-Length: ").append(body.length + surplus).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    OutputStream out = socket.getOutputStream();
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    out.write(body);
    out.flush();
  }

  private static Request read(InputStream in) throws IOException {
    String[] start = line(in).split(" ", -1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(start[0], start[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("closed");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
