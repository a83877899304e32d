package io.nolose.embedded.footprint;

import io.nolose.embedded.Artefact;
import io.nolose.embedded.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An application with the same extensions and nothing of ours ({@code docker/baseline}), under the
 * same limits and as many requests a second: what of the memory is the framework's.
 */
final class Baseline {
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration SETTLED_AFTER = Duration.ofSeconds(20);
  private static final String PATH = "/api/openapi";

  /** What it took, in bytes and milliseconds. */
  record Figures(long startMs, long idle, long loaded) {}

  private final FootprintOptions options;

  Baseline(FootprintOptions options) {
    this.options = options;
  }

  /**
   * @param time of the requests
   */
  Figures measure(Path jar, String jdbcUrl, Duration time) throws InterruptedException {
    try (Cell cell =
            Cell.open("baseline", new Cell.Limits(options.limits().containerMb() * 1048576L, 0));
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      int port = freePort();
      Path log = Files.createTempFile("nolose-baseline", ".log");
      long begun = System.nanoTime();
      Process process = start(cell, jar, jdbcUrl, port, log);
      try {
        HttpRequest question =
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + PATH))
                .timeout(Duration.ofSeconds(5))
                .build();
        awaitReady(http, question, process, log);
        long startMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        Thread.sleep(SETTLED_AFTER);
        long idle = Resident.of(process.pid());
        return new Figures(startMs, idle, load(http, question, process, time));
      } finally {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(log);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private long load(HttpClient http, HttpRequest question, Process process, Duration time)
      throws InterruptedException {
    long begun = System.nanoTime();
    try (Resident resident = Resident.watch(() -> Resident.of(process.pid()))) {
      for (long asked = 0; System.nanoTime() - begun < time.toNanos(); asked++) {
        long due = begun + asked * TimeUnit.SECONDS.toNanos(1) / options.rate();
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        var _ = http.sendAsync(question, HttpResponse.BodyHandlers.discarding());
      }
      return resident.max();
    }
  }

  private Process start(Cell cell, Path jar, String jdbcUrl, int port, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(cell.entering());
    command.addAll(Artefact.command(options.artefact(), jar));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static void awaitReady(HttpClient http, HttpRequest question, Process process, Path log)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!answers(http, question)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the empty application did not start:\n" + Files.readString(log));
      }
      Thread.sleep(10);
    }
  }

  private static boolean answers(HttpClient http, HttpRequest question)
      throws InterruptedException {
    try {
      return http.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
