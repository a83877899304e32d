package io.nolose.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What ships, in whichever form it was packaged: the jar, a native binary, or the folder that
 * {@code docker/jvm/assemble} makes. Everything that starts the application starts it through here,
 * so that tests and measurements run on any of them.
 */
public final class Artefact {
  /** Its place in a folder that was assembled. */
  private static final String LAUNCHER = "nolose";

  /**
   * For the jar alone, which says nothing of how it is to be run. Small, because that is what users
   * have; the image has flags of its own.
   */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "--add-opens=java.base/java.lang=ALL-UNNAMED");

  private Artefact() {}

  /**
   * The one to run: {@code nolose.artefact} when somebody chose one, else {@code nolose.jar}, which
   * the build sets.
   */
  public static Path chosen() {
    String chosen = System.getProperty("nolose.artefact", "");
    return Path.of(
            chosen.isBlank()
                ? System.getProperty("nolose.jar", "bootstrap/target/nolose-runner.jar")
                : chosen)
        .toAbsolutePath()
        .normalize();
  }

  /** The command line that runs another jar by the Java runtime and with the flags of this one. */
  public static List<String> command(Path artefact, Path other) {
    return Files.isDirectory(artefact)
        ? List.of(
            artefact.resolve("java/bin/java").toString(),
            "@" + artefact.resolve("options"),
            "-jar",
            other.toString())
        : command(other);
  }

  /** The command line that runs it; a command of its own may follow. */
  public static List<String> command(Path artefact) {
    if (Files.isDirectory(artefact)) {
      return List.of(artefact.resolve(LAUNCHER).toString());
    }
    if (!artefact.toString().endsWith(".jar")) {
      return List.of(artefact.toString());
    }
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    line.addAll(FLAGS);
    line.addAll(moreFlags());
    line.add("-jar");
    line.add(artefact.toString());
    return List.copyOf(line);
  }

  /** What {@code nolose.jar.flags} adds: the test suite does without the slower compiler. */
  private static List<String> moreFlags() {
    return Arrays.stream(System.getProperty("nolose.jar.flags", "").split(" "))
        .filter(flag -> !flag.isBlank())
        .toList();
  }
}
