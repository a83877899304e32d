package io.nolose.bootstrap.command;

import io.nolose.bootstrap.configuration.Environment;
import io.nolose.bootstrap.configuration.StartCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the application that runs on this machine, over loopback, whether it is ready, so that a
 * container without a shell can be watched. A socket and one line are enough: a health check runs
 * every few seconds, and must not cost what an HTTP client costs.
 */
final class HealthCommand implements Command {
  private static final String QUESTION =
      "GET /api/health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  private static final int CONNECT_MS = (int) Duration.ofSeconds(1).toMillis();
  private static final int ANSWER_MS = (int) Duration.ofSeconds(3).toMillis();
  private static final String PORT = "8080";

  private final Supplier<Environment> environment;

  HealthCommand() {
    this(StartCheck::environment);
  }

  HealthCommand(Supplier<Environment> environment) {
    this.environment = environment;
  }

  @Override
  public String word() {
    return "health";
  }

  @Override
  public String summary() {
    return "Asks the running application on PORT whether it is ready; ends with 0 or 1.";
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    try {
      String status = ask(port());
      boolean isReady = status.startsWith("HTTP/1.1 200");
      out.println(isReady ? "ready" : "not ready: it answers " + status);
      return isReady ? DONE : FAILED;
    } catch (IOException | IllegalArgumentException unreachable) {
      out.println("not ready: " + unreachable.getMessage());
      return FAILED;
    }
  }

  private int port() {
    Environment told = environment.get();
    return Integer.parseInt(
        told.find("PORT").or(() -> told.find("NOLOSE_PORT")).orElse(PORT).strip());
  }

  private static String ask(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          CONNECT_MS);
      socket.setSoTimeout(ANSWER_MS);
      socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      @Nullable String status = answer.readLine();
      return status == null ? "nothing" : status;
    }
  }
}
