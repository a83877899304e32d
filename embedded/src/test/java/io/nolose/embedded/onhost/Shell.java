package io.nolose.embedded.onhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command of the host with an environment of its own. */
final class Shell {
  private final List<String> command;
  private final Map<String, String> environment = new HashMap<>();

  private Shell(List<String> command) {
    this.command = List.copyOf(command);
  }

  /**
   * What became of it.
   *
   * @param output both streams together
   */
  record Answer(int exit, String output) {}

  static Shell of(List<String> command) {
    return new Shell(command);
  }

  Shell with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  Answer run() {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("NOLOSE_") || name.equals("DATABASE_URL"));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
