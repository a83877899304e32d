package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.crash.CrashOptions;
import io.nolose.embedded.crash.CrashReport;
import io.nolose.embedded.crash.CrashRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The crash tool at its shortest: it finds nothing in what ships, and something in what is broken.
 */
final class CrashToolIT {
  private final List<String> said = new ArrayList<>();

  @Test
  void whatShipsShouldLoseNothingWhenItAndItsDatabaseAreKilled() throws InterruptedException {
    CrashReport report = run("--rounds", "2", "--seed", "11");

    assertThat(report.isSound()).as("%s", said).isTrue();
    assertThat(report.acknowledged()).isGreaterThanOrEqualTo(1000);
    assertThat(report.repeated()).isPositive();
    assertThat(said).first().isEqualTo("seed 11");
  }

  @Test
  void answerBeforeTheCommitShouldBeCaught() throws InterruptedException {
    CrashReport report = run("--rounds", "1", "--seed", "11", "--broken", "answer-before-commit");

    assertThat(report.count("LOST")).isPositive();
    assertThat(report.isSound()).isFalse();
  }

  @Test
  void missingUniqueKeyShouldBeCaught() throws InterruptedException {
    CrashReport report = run("--rounds", "1", "--seed", "11", "--broken", "no-unique-key");

    assertThat(report.count("DOUBLED")).isPositive();
    assertThat(report.isSound()).isFalse();
  }

  private CrashReport run(String... arguments) throws InterruptedException {
    return CrashRun.execute(
        CrashOptions.parse(List.of(arguments)), EditionFixture.jar(), said::add);
  }
}
