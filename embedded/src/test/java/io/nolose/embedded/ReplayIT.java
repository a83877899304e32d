package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.replay.ReplayOptions;
import io.nolose.embedded.replay.ReplayReport;
import io.nolose.embedded.replay.ReplayRun;
import io.nolose.embedded.trial.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Webhooks that come in any order, repeatedly, and to two instances at once. */
final class ReplayIT {
  private final List<String> said = new ArrayList<>();

  @Test
  void anyOrderAndRepetitionShouldLeadToTheSameRows() throws InterruptedException {
    ReplayReport report =
        ReplayRun.execute(
            ReplayOptions.parse(List.of("--shuffles", "1", "--seed", "1")),
            Corpus.load(Path.of("..")),
            EditionFixture.jar(),
            said::add);

    assertThat(report.differences()).as("%s", String.join("\n", said)).isEmpty();
    assertThat(report.deliveries()).isGreaterThan(report.webhooks());
    assertThat(report.rows()).isPositive();
  }
}
