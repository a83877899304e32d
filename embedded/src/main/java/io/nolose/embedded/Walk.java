package io.nolose.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./nolose walk}: runs the printed lines of the main job against a running edition. Succeeds
 * only when the received message is listed and the sent one is read.
 */
public final class Walk {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Walk() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      System.exit(
          run(
              Arguments.provider(arguments),
              "http://localhost:" + Arguments.port(),
              "http://localhost:" + Arguments.simulatorPort()));
    } catch (IllegalArgumentException told) {
      System.err.println(told.getMessage());
      System.exit(2);
    }
  }

  /** Runs the walk in a shell whose output is ours; 0 when it went all the way. */
  static int run(Provider provider, String api, String simulator)
      throws IOException, InterruptedException {
    String unique = Long.toString(System.currentTimeMillis());
    Path script = Files.createTempFile("nolose-walk", ".sh");
    try {
      Files.writeString(script, script(new WalkScript(provider, api, simulator, unique)));
      Process shell = new ProcessBuilder("bash", script.toString()).inheritIO().start();
      if (!shell.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
        System.err.println("\nThe walk did not get any further in " + LONGEST.toSeconds() + " s.");
        return 1;
      }
      if (shell.exitValue() == 0) {
        System.out.println("\nThe whole way: received and listed, sent and read.");
      }
      return shell.exitValue();
    } finally {
      Files.deleteIfExists(script);
    }
  }

  private static String script(WalkScript walk) {
    StringBuilder text = new StringBuilder("set -eu -o pipefail\n");
    text.append("command -v curl > /dev/null || { echo 'The walk needs curl.' >&2; exit 1; }\n");
    int number = 0;
    for (WalkScript.Step step : walk.steps()) {
      number++;
      text.append("cat <<'TITLE'\n\n== ")
          .append(number)
          .append(". ")
          .append(step.title())
          .append("\nTITLE\n");
      for (String line : step.lines()) {
        text.append("cat <<'LINE'\n$ ").append(line).append("\nLINE\n").append(line).append('\n');
      }
    }
    return text.toString();
  }
}
