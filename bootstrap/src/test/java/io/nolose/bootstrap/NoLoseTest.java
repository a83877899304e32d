package io.nolose.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the process and sees it refuse, before Quarkus has begun. */
class NoLoseTest {
  private static final Map<String, String> ENOUGH =
      Map.of(
          "DATABASE_URL", "postgresql://ana:pw@localhost:5432/crm",
          "NOLOSE_ENCRYPTION_KEYS", "main:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");

  /** What a process said before it ended. */
  private record Ending(int exitCode, List<String> lines) {}

  @TempDir private Path folder;

  @Test
  void startShouldEndWithOnePlainSentenceWhenASecretIsMissing() throws Exception {
    assertThat(start(ENOUGH))
        .isEqualTo(new Ending(1, List.of("SECRET_KEY is missing; see docs/configuration.md.")));
  }

  @Test
  void startShouldReadTheFileOfTheWorkingDirectory() throws Exception {
    Files.writeString(folder.resolve(".env"), "SECRET_KEY=change-me\n");

    Ending ending = start(ENOUGH);

    assertThat(ending.exitCode()).isEqualTo(1);
    assertThat(ending.lines())
        .singleElement()
        .asString()
        .startsWith("SECRET_KEY is a well-known value;");
  }

  private Ending start(Map<String, String> environment) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NoLose.class.getName())
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (var output = process.getInputStream()) {
      String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Ending(process.exitValue(), said.lines().toList());
    } finally {
      process.destroyForcibly();
    }
  }
}
