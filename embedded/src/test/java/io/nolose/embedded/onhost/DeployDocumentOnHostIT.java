package io.nolose.embedded.onhost;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.Edition;
import io.nolose.embedded.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of {@code docs/deploy.md} from registration to a connected number, as they stand
 * there, typed by a shell instead of a person. Needs jq and qrencode.
 */
final class DeployDocumentOnHostIT {
  private static final String PROMPT = "server$ ";
  private static final String CONTINUED = "          ";
  private static final long LONGEST_SECONDS = 120;

  @TempDir private Path home;

  @Test
  void commandsOfTheDocumentShouldLeadFromRegistrationToAMessageThatIsRead() throws Exception {
    List<String> commands = commands();
    assertThat(commands).hasSizeGreaterThan(10);
    try (Edition edition = edition(home.resolve("edition"))) {
      Path script = home.resolve("document.sh");
      Files.writeString(script, script(commands, edition));
      Path output = home.resolve("document.log");

      Process shell =
          new ProcessBuilder("bash", script.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = shell.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      shell.descendants().forEach(ProcessHandle::destroyForcibly);
      shell.destroyForcibly();

      String said = Files.readString(output);
      assertThat(ended).as(said).isTrue();
      assertThat(shell.exitValue()).as(said).isZero();
      assertThat(said)
          .contains("\"owner\"", "\"qr\"", "█", "\"connected\"", "\"inbound\"", "\"Hello\"")
          .endsWith("\"read\"\n");
    }
  }

  private static Edition edition(Path home) throws InterruptedException {
    return Edition.start(
        Edition.Options.on(home, Path.of(System.getProperty("nolose.jar")))
            .with(Provider.EVOLUTION)
            .with(options -> options.withSpeed(10)),
        _ -> {});
  }

  /** What follows the prompt in the sections about the API, with the lines that continue it. */
  private static List<String> commands() throws IOException {
    List<String> commands = new ArrayList<>();
    boolean wanted = false;
    boolean open = false;
    for (String line : Files.readAllLines(Path.of("../docs/deploy.md"))) {
      if (line.startsWith("## ")) {
        wanted = line.startsWith("## 6.") || line.startsWith("## 7.");
      }
      if (wanted && line.startsWith(PROMPT)) {
        commands.add(line.substring(PROMPT.length()));
        open = true;
      } else if (open && line.startsWith(CONTINUED)) {
        commands.add(commands.removeLast() + "\n" + line);
      } else {
        open = false;
      }
    }
    return commands;
  }

  /** The commands with what a person does in between: looking, scanning, writing from a phone. */
  private static String script(List<String> commands, Edition edition) {
    String phones = edition.simulator().url() + "/control";
    StringBuilder script =
        new StringBuilder("set -eu -o pipefail\n")
            .append(
                "shown() { until SEEN=$(\"$@\") && grep -q \"$WANTED\" <<<\"$SEEN\"; do sleep 0.2; done; }\n");
    for (String command : commands) {
      String typed = command;
      if (typed.startsWith("API=")) {
        typed = "API=" + edition.url();
      } else if (typed.startsWith("read ")) {
        typed = "EMAIL=you@example.com; PASSWORD='correct horse battery'";
      } else if (typed.contains("/api/messages -d")) {
        script.append(
            "CONVERSATION=$(ask '/api/messages?limit=1' | jq -r '.items[0].conversation_id')\n");
        typed =
            typed.replaceAll(
                "\"conversation_id\":\"[^\"]*\"", "\"conversation_id\":\"'\\$CONVERSATION'\"");
      } else if (typed.contains("/api/messages/$MESSAGE")) {
        script.append("WANTED='\"status\":\"read\"' shown ask /api/messages/$MESSAGE\n");
      }
      script.append(typed).append('\n');
      if (typed.contains("qrencode")) {
        script
            .append("CONNECTION=$(ask /api/channels/$CHANNEL | jq -r '.connections[0].id')\n")
            .append("curl -sS -X POST ")
            .append(phones)
            .append("/instances/nolose-$CONNECTION/scan\n")
            .append("WANTED='\"status\":\"connected\"' shown ask /api/channels/$CHANNEL\n");
      } else if (typed.contains("/api/sync-jobs/$JOB")) {
        script
            .append("WANTED='\"status\":\"completed\"' shown ask /api/sync-jobs/$JOB\n")
            .append("curl -sS ")
            .append(phones)
            .append("/phones/5511988887777/send")
            .append(" -H 'Content-Type: application/json'")
            .append(
                " -d '{\"to\":\"nolose-'$CONNECTION'\",\"text\":\"Hello\",\"name\":\"Bruno\"}'\n")
            .append("WANTED='\"text\":\"Hello\"' shown ask '/api/messages?limit=1'\n");
      }
    }
    return script.toString();
  }
}
