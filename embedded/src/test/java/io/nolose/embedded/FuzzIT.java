package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.embedded.fuzz.FuzzOptions;
import io.nolose.embedded.fuzz.FuzzReport;
import io.nolose.embedded.fuzz.FuzzRun;
import io.nolose.embedded.trial.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Webhooks that come in any shape. */
final class FuzzIT {
  private final Corpus corpus = Corpus.load(Path.of(".."));
  private final List<String> said = new ArrayList<>();

  @Test
  void damagedWebhooksShouldNeitherStopNorEscapeIt() throws InterruptedException {
    FuzzReport report =
        FuzzRun.execute(
            FuzzOptions.parse(List.of("--seconds", "5", "--seed", "1")),
            corpus,
            EditionFixture.jar(),
            said::add);

    assertThat(report.isSound()).as("%s", String.join("\n", said)).isTrue();
    assertThat(report.posted()).isPositive();
    assertThat(report.sound()).isPositive();
  }
}
