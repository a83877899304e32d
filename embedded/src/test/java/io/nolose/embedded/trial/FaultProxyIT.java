package io.nolose.embedded.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a server that says back what it hears. */
final class FaultProxyIT {
  private ServerSocket echo;
  private FaultProxy proxy;

  @BeforeEach
  void listen() throws IOException {
    echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
    proxy = FaultProxy.before(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  @Test
  void bytesShouldPassUnchangedAlsoWhenTheyAreLate() throws IOException {
    proxy.delay(Duration.ofMillis(20));
    try (Socket socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
      assertThat(proxy.connections()).isEqualTo(1);
    }
  }

  @Test
  void stalledBytesShouldArriveOnceItIsHealed() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
      proxy.stall();
      assertThatThrownBy(() -> ask(socket, "late?")).isInstanceOf(SocketTimeoutException.class);
      proxy.heal();
      assertThat(hear(socket, 5)).isEqualTo("late?");
    }
  }

  @Test
  void cutShouldEndConnectionsAndRefuseNewOnesUntilItIsHealed() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
      proxy.cut();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
    try (Socket refused = connect()) {
      assertThatThrownBy(() -> ask(refused, "hello")).isInstanceOf(IOException.class);
    }
    proxy.heal();
    try (Socket socket = connect()) {
      assertThat(ask(socket, "again")).isEqualTo("again");
    }
  }

  @Test
  void resetShouldBreakConnectionsOffAndTakeNewOnes() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
      proxy.reset();
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, "again")).isEqualTo("again");
    }
  }

  @Test
  void halfOpenConnectionShouldSwallowWhatIsSaidAndNeverEnd() throws IOException {
    try (Socket socket = connect()) {
      assertThat(ask(socket, "hello")).isEqualTo("hello");
      proxy.halfOpen();
      assertThatThrownBy(() -> ask(socket, "anybody?")).isInstanceOf(SocketTimeoutException.class);
    }
    try (Socket socket = connect()) {
      assertThat(ask(socket, "again")).isEqualTo("again");
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    socket.setSoTimeout(1_000);
    return socket;
  }

  private static String ask(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return hear(socket, text.length());
  }

  private static String hear(Socket socket, int length) throws IOException {
    byte[] heard = socket.getInputStream().readNBytes(length);
    if (heard.length < length) {
      throw new IOException("the connection ended");
    }
    return new String(heard, StandardCharsets.US_ASCII);
  }

  private void answer() {
    while (!echo.isClosed()) {
      try {
        Socket peer = echo.accept();
        Thread.ofVirtual().start(() -> answer(peer));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void answer(Socket peer) {
    try (peer) {
      peer.getInputStream().transferTo(peer.getOutputStream());
    } catch (IOException ended) {
      // so does its thread
    }
  }
}
