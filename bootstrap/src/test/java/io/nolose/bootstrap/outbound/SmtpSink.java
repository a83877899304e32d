package io.nolose.bootstrap.outbound;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes mail on loopback and keeps it; speaks just as much SMTP as that needs. */
final class SmtpSink implements Closeable {
  private final ServerSocket socket;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private volatile boolean isRefusing;

  private SmtpSink(ServerSocket socket) {
    this.socket = socket;
  }

  static SmtpSink start() throws IOException {
    SmtpSink sink = new SmtpSink(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("smtp").start(sink::listen);
    return sink;
  }

  int port() {
    return socket.getLocalPort();
  }

  List<String> mails() {
    return List.copyOf(mails);
  }

  void refuse() {
    isRefusing = true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException ended) {
        // the next one, if any
      }
    }
  }

  private void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    OutputStream out = client.getOutputStream();
    say(out, "220 sink");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String word = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
      switch (word) {
        case "MAIL" -> say(out, isRefusing ? "550 no" : "250 ok");
        case "DATA" -> {
          say(out, "354 go on");
          mails.add(mail(in));
          say(out, "250 taken");
        }
        case "QUIT" -> {
          say(out, "221 bye");
          return;
        }
        default -> say(out, "250 ok");
      }
    }
  }

  private static String mail(BufferedReader in) throws IOException {
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    return mail.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }
}
