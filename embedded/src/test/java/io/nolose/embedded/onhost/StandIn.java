package io.nolose.embedded.onhost;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands in for an application behind the proxy. Answers with what it was asked; some paths do
 * something else: {@code /api/large}, {@code /api/stream} (an event, and the next one only when
 * told), {@code /api/drop} (takes the request and hangs up), and an upgrade to {@code websocket},
 * after which it echoes.
 */
final class StandIn implements AutoCloseable {
  private final ServerSocket server;
  private final String name;
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch nextEvent = new CountDownLatch(1);

  private StandIn(ServerSocket server, String name) {
    this.server = server;
    this.name = name;
    Thread.ofVirtual().start(this::listen);
  }

  static StandIn start(String name) throws IOException {
    return new StandIn(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), name);
  }

  int port() {
    return server.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  void sendNextEvent() {
    nextEvent.countDown();
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // nobody listens any more
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      if (head.isEmpty()) {
        return;
      }
      requests.incrementAndGet();
      in.skipNBytes(length(head));
      answer(head, in, socket.getOutputStream());
    } catch (IOException | InterruptedException gone) {
      // the proxy hung up, or the test is over
    }
  }

  private void answer(String head, InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    String path = head.split(" ", 3)[1];
    if (path.equals("/api/drop")) {
      return;
    }
    if (path.equals("/api/stream")) {
      out.write(
          text(
              "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\ndata: one\n\n"));
      out.flush();
      nextEvent.await();
      out.write(text("data: two\n\n"));
      return;
    }
    if (head.toLowerCase(Locale.ROOT).contains("upgrade: websocket")) {
      out.write(
          text(
              "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"));
      out.flush();
      in.transferTo(out);
      return;
    }
    byte[] body =
        text(
            path.equals("/api/large")
                ? "{\"many\":\"" + "x".repeat(50_000) + "\"}"
                : name + "\n" + head);
    out.write(
        text(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Frame-Options: DENY\r\nX-Content-Type-Options: nosniff\r\n"
                + "Strict-Transport-Security: max-age=1\r\nConnection: close\r\nContent-Length: "
                + body.length
                + "\r\n\r\n"));
    out.write(body);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
      if (ends == 2) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  private static long length(String head) {
    return Arrays.stream(head.split("\r\n"))
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToLong(line -> Long.parseLong(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    nextEvent.countDown();
    server.close();
  }
}
