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

/** Archiving by the artefact that ships, beside a load: nothing is lost, doubled or unreadable. */
final class RetentionIT {

  @TempDir Path folder;

  @Test
  void oldMessagesShouldMoveBesideALoadAndStayReadable() throws Exception {
    Path json = folder.resolve("figures.json");
    List<String> said = new ArrayList<>();

    boolean isSound =
        BenchRun.execute(
            BenchOptions.parse(
                List.of(
                    "retention",
                    "--old",
                    "5000",
                    "--rate",
                    "100",
                    "--seconds",
                    "3",
                    "--json",
                    json.toString())),
            EditionFixture.jar(),
            said::add);

    JsonNode figures = new ObjectMapper().readTree(Files.readAllBytes(json)).path("retention");
    assertThat(isSound).as("%s", figures).isTrue();
    assertThat(figures.path("old").asLong()).isEqualTo(5_000);
    assertThat(figures.path("archived").asLong()).isEqualTo(5_000);
    assertThat(figures.path("readable").asLong()).isEqualTo(5_000);
    assertThat(figures.path("doubled").asLong(-1)).isZero();
    assertThat(figures.path("conversation").asLong())
        .isEqualTo(figures.path("conversation_expected").asLong())
        .isGreaterThan(5);
    assertThat(figures.at("/meanwhile/accepted").asLong()).isPositive();
    assertThat(said).last().asString().contains("NONE LOST, NONE DOUBLED");
  }
}
