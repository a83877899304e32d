package io.nolose.embedded.onhost;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * One request on a connection of its own, written by hand: a header may be anything, and nothing is
 * sent a second time behind our back.
 */
final class OneRequest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private OneRequest() {}

  /**
   * @param head status line and headers, as they came
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Answer(int status, String head, byte[] body) {
    Optional<String> header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()).strip())
          .findFirst();
    }

    long count(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return head.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start)).count();
    }

    /** As it came: with the lengths of its chunks, if it came in chunks. */
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  static Answer get(int port, String path, Map<String, String> headers) throws IOException {
    return send(port, "GET", path, headers, new byte[0]);
  }

  static Answer post(int port, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    return send(port, "POST", path, headers, body);
  }

  /** Whoever signed its certificate; the name is asked for in the handshake. */
  static Answer getByTls(int port, String host, String path) throws IOException {
    try (Socket plain = connected(port);
        SSLSocket socket =
            (SSLSocket) anyCertificate().getSocketFactory().createSocket(plain, host, port, true)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      socket.setSSLParameters(parameters);
      socket.getOutputStream().write(head("GET", path, Map.of("Host", host), 0));
      return answer(new BufferedInputStream(socket.getInputStream()));
    }
  }

  private static SSLContext anyCertificate() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static Socket connected(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
    return socket;
  }

  private static Answer send(
      int port, String method, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    try (Socket socket = connected(port)) {
      ByteArrayOutputStream request = new ByteArrayOutputStream();
      request.write(head(method, path, headers, body.length));
      request.write(body);
      OutputStream out = socket.getOutputStream();
      out.write(request.toByteArray());
      out.flush();
      return answer(new BufferedInputStream(socket.getInputStream()));
    }
  }

  private static byte[] head(String method, String path, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    if (!headers.containsKey("Host")) {
      head.append("Host: localhost\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (method.equals("POST") && !headers.containsKey("Content-Length")) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    return head.append("Connection: close\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Reads no further than the answer says that it is long: who refuses a body may reset after it.
   */
  private static Answer answer(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    String head = "";
    while (head.isEmpty()) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no answer, but " + read.size() + " bytes");
      }
      read.write(next);
      if (next == '\n' && read.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        head = read.toString(StandardCharsets.ISO_8859_1).strip();
      }
    }
    Answer headOnly = new Answer(Integer.parseInt(head.split(" ", 3)[1]), head, new byte[0]);
    Optional<String> length = headOnly.header("Content-Length");
    byte[] body =
        length.isPresent() ? in.readNBytes(Integer.parseInt(length.get())) : in.readAllBytes();
    if (length.isPresent() && body.length < Integer.parseInt(length.get())) {
      throw new IOException("only " + body.length + " bytes of " + length.get());
    }
    return new Answer(headOnly.status(), head, body);
  }
}
