package io.nolose.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The production artefact as a child process, configured by its environment like on a server. */
public final class Application {
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final Duration STOP_MAX = Duration.ofSeconds(25);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int LOG_LINES_SHOWN = 30;

  private final Process process;
  private final String url;
  private final Path log;

  private Application(Process process, String url, Path log) {
    this.process = process;
    this.url = url;
    this.log = log;
  }

  /** Starts the process; {@link #awaitReady} says when it can be used. */
  public static Application launch(
      Path artefact, int port, Map<String, String> environment, Path log) {
    return launch(artefact, List.of(), port, environment, log);
  }

  /**
   * The same, inside something.
   *
   * @param entering a command that becomes the one that follows it, in the same process
   */
  static Application launch(
      Path artefact, List<String> entering, int port, Map<String, String> environment, Path log) {
    List<String> command = new ArrayList<>(entering);
    command.addAll(Artefact.command(artefact));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(Application::isConfiguration);
    builder.environment().putAll(environment);
    builder.environment().put("PORT", Integer.toString(port));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      return new Application(builder.start(), "http://localhost:" + port, log);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot start " + artefact, failed);
    }
  }

  public String url() {
    return url;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Throws {@link IllegalStateException} with the end of its log when it does not become ready. */
  public void awaitReady() throws InterruptedException {
    awaitReady(LOOK_EVERY);
  }

  /**
   * The same, looking more or less often.
   *
   * @param step between two looks
   */
  public void awaitReady(Duration step) throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpRequest question =
          HttpRequest.newBuilder(URI.create(url + "/api/health/ready"))
              .timeout(Duration.ofSeconds(3))
              .build();
      while (!isReady(client, question)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IllegalStateException("the application did not start:\n" + endOfLog());
        }
        Thread.sleep(step);
      }
    }
  }

  /** Ends it as a crash would: nothing is finished, nothing is said. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to finish what it does and waits; a stuck one is killed. */
  public void stop() {
    stop(STOP_MAX);
  }

  /**
   * The same with another patience.
   *
   * @param atMost after which it is killed
   */
  public void stop(Duration atMost) {
    process.destroy();
    try {
      if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException hurried) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** The last lines it printed. */
  public String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
    } catch (IOException unreadable) {
      return "(" + log + " cannot be read)";
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest question)
      throws InterruptedException {
    try {
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** The child is configured by us alone, whatever the caller's shell has set. */
  private static boolean isConfiguration(String name) {
    return name.startsWith("NOLOSE_")
        || name.startsWith("WA_")
        || name.startsWith("EVOLUTION_")
        || name.startsWith("QUARKUS_")
        || List.of("DATABASE_URL", "SECRET_KEY", "ACCESS_TOKEN_EXPIRE_MINUTES", "DOMAIN")
            .contains(name);
  }
}
