package io.nolose.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nolose.embedded.bench.BenchOptions;
import io.nolose.embedded.bench.BenchRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark at its shortest: that it works and loses nothing, not how fast anything is. */
final class BenchIT {

  @TempDir Path folder;

  @Test
  void aShortRunShouldLoseNothingAndTellAllFigures() throws Exception {
    Path json = folder.resolve("figures.json");
    List<String> said = new ArrayList<>();

    boolean isSound =
        BenchRun.execute(
            BenchOptions.parse(
                List.of("ingest", "send", "--seconds", "2", "--json", json.toString())),
            EditionFixture.jar(),
            said::add);

    JsonNode figures = new ObjectMapper().readTree(Files.readAllBytes(json));
    assertThat(isSound).as("%s", figures).isTrue();
    assertThat(figures.at("/database/fsync").asText()).isEqualTo("on");
    assertThat(figures.at("/machine/cores").asInt()).isPositive();
    assertPositive(
        figures.path("ingest"),
        "accepted",
        "accepted_per_second",
        "applied",
        "applied_per_second",
        "baseline_per_second",
        "accepted_to_baseline",
        "applied_to_baseline");
    assertPositive(figures.at("/ingest/acknowledgement"), "p50_ms", "p95_ms", "p99_ms");
    assertPositive(
        figures.path("send"),
        "accepted",
        "accepted_per_second",
        "dispatched",
        "dispatched_per_second",
        "baseline_per_second",
        "simulator_per_second",
        "dispatched_to_baseline",
        "dispatched_to_simulator");
    assertPositive(figures.at("/send/acknowledgement"), "p50_ms", "p95_ms", "p99_ms");
    assertThat(figures.at("/ingest/lost").asLong(-1)).isZero();
    assertThat(figures.at("/ingest/parked").asLong(-1)).isZero();
    assertThat(figures.at("/send/lost").asLong(-1)).isZero();
    assertThat(figures.at("/send/doubled").asLong(-1)).isZero();
    assertThat(said).last().asString().contains("Ingest", "Send", "ratio to the baseline");
  }

  private static void assertPositive(JsonNode figures, String... names) {
    for (String name : names) {
      assertThat(figures.path(name).asDouble()).as(name).isPositive();
    }
  }
}
