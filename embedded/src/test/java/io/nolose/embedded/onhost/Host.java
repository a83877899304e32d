package io.nolose.embedded.onhost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The programs of this machine and the scripts in {@code docker/}. */
final class Host {
  private static final int SECONDS_MAX = 240;

  private Host() {}

  /**
   * @param output both streams
   */
  record Ended(int code, String output) {}

  /** The folder {@code docker} of this working copy. */
  static Path docker() {
    return Path.of("../docker").toAbsolutePath().normalize();
  }

  /** Runs a program to its end. What it leaves running must not hold on to its output. */
  static Ended run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Process process = builder.start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException(command + " does not end:\n" + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
  }

  /** Writes a program for {@code sh}. */
  static Path script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
    return file;
  }

  /** Ends the process whose id stands in a file, if there is one. */
  static void end(Path pidFile) throws IOException {
    // `nginx -t` leaves an empty one
    if (Files.exists(pidFile) && Files.size(pidFile) > 0) {
      ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
          .ifPresent(process -> {
            process.destroy();
            process.onExit().completeOnTimeout(process, 15, TimeUnit.SECONDS).join();
            process.destroyForcibly();
          });
    }
  }
}
