package io.nolose.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthCommandTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private HttpServer application;
  private volatile int status = 200;

  @BeforeEach
  void startApplication() throws IOException {
    application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    application.createContext(
        "/api/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    application.start();
  }

  @AfterEach
  void stopApplication() {
    application.stop(0);
  }

  @Test
  void healthShouldBeGoodWhenTheApplicationSaysThatItIsReady() {
    assertThat(run("PORT", port())).isEqualTo(Command.DONE);
    assertThat(run("NOLOSE_PORT", port())).isEqualTo(Command.DONE);
    assertThat(text()).isEqualToNormalizingNewlines("ready\nready\n");
  }

  @Test
  void healthShouldBeBadWhenTheApplicationSaysThatItIsNotReady() {
    status = 503;
    assertThat(run("PORT", port())).isEqualTo(Command.FAILED);
    assertThat(text()).startsWith("not ready: it answers HTTP/1.1 503");
  }

  @Test
  void healthShouldBeBadWhenNobodyListens() {
    String port = port();
    application.stop(0);
    assertThat(run("PORT", port)).isEqualTo(Command.FAILED);
    assertThat(text()).startsWith("not ready: ");
  }

  @Test
  void healthShouldBeBadWhenThePortIsNone() {
    assertThat(run("PORT", "http")).isEqualTo(Command.FAILED);
    assertThat(text()).startsWith("not ready: ");
  }

  private int run(String variable, String value) {
    Map<String, String> environment = Map.of(variable, value);
    return new HealthCommand(() -> name -> Optional.ofNullable(environment.get(name)))
        .run(List.of(), new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String port() {
    return Integer.toString(application.getAddress().getPort());
  }

  private String text() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
