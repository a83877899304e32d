package io.nolose.cloudapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A server that misbehaves below HTTP. Each connection gets one answer, or none. */
public final class RawServer implements AutoCloseable {
  /** What happens once the head of a request was read. */
  public enum Manner {
    ANSWER,
    /** Closed orderly, without a word. */
    HANG_UP,
    /** Torn down with a TCP reset. */
    RESET,
    /** Left open, without a word. */
    KEEP_SILENT
  }

  private final ServerSocket server;
  private final Manner manner;
  private final byte[] answer;
  private final CountDownLatch closed = new CountDownLatch(1);

  private RawServer(Manner manner, String answer) {
    this.manner = manner;
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public static RawServer that(Manner manner) {
    return new RawServer(manner, "");
  }

  /**
   * @param head status line and headers, one a line
   */
  public static RawServer answering(String head, String body) {
    return new RawServer(
        Manner.ANSWER,
        head.strip().replace("\n", "\r\n")
            + "\r\nConnection: close\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  /** An address on which nobody listens, and nobody has accepted anything. */
  public static String deadUrl() {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + gone.getLocalPort();
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException ended) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      readHead(socket.getInputStream());
      switch (manner) {
        case ANSWER -> {
          socket.getOutputStream().write(answer);
          socket.getOutputStream().flush();
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        }
        case HANG_UP -> socket.shutdownOutput();
        case RESET -> socket.setSoLinger(true, 0);
        case KEEP_SILENT -> closed.await();
      }
    } catch (IOException gone) {
      // the other side has given up, which some tests are about
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      matched = next == (matched % 2 == 0 ? '\r' : '\n') ? matched + 1 : next == '\r' ? 1 : 0;
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException alreadyGone) {
      throw new UncheckedIOException(alreadyGone);
    }
  }
}
