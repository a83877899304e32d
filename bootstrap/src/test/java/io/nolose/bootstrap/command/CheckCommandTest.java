package io.nolose.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.inspection.InspectStore;
import io.nolose.bootstrap.configuration.Configuration;
import io.nolose.domain.tenancy.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class CheckCommandTest {
  private static final TenantId WELL = new TenantId(new UUID(1, 1));
  private static final TenantId UNWELL = new TenantId(new UUID(2, 2));
  private static final InspectStore.Report REPORT =
      new InspectStore.Report(
          List.of(
              new InspectStore.TenantReport(WELL, Map.of("message", 12L), 3, List.of()),
              new InspectStore.TenantReport(
                  UNWELL, Map.of("message", 7L), 0, List.of("2 files are not there"))));

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void unknownArgumentShouldBeRefused() {
    assertThat(run(List.of(), Optional.empty(), "--everything")).isEqualTo(Command.MISUSED);
    assertThat(said()).contains("--everything");
  }

  @Test
  void wrongSettingShouldBeTold() {
    assertThat(run(List.of("SECRET_KEY is missing."), Optional.empty())).isEqualTo(Command.FAILED);
    assertThat(said()).contains("SECRET_KEY is missing.");
  }

  @Test
  void schemaOfAnotherVersionShouldBeTold() {
    assertThat(run(List.of(), Optional.of("the schema is at version 3"), "--full"))
        .isEqualTo(Command.FAILED);
    assertThat(said()).contains("not checked: the schema is at version 3");
  }

  @Test
  void tableShouldNameEachTenantAndEachFinding() {
    assertThat(StoreInspection.table(REPORT).lines())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("tenant"),
            well -> assertThat(well).startsWith(WELL.toString()).contains("12").endsWith("  well"),
            unwell -> assertThat(unwell).startsWith(UNWELL.toString()).endsWith("NOT WELL"),
            finding -> assertThat(finding).isEqualTo("  - 2 files are not there"),
            sum -> assertThat(sum).isEqualTo("checked: 1 findings"));
  }

  @Test
  void jsonShouldSayTheSame() {
    assertThat(StoreInspection.json(REPORT))
        .isEqualTo(
            ("{\"well\":false,\"tenants\":[{\"tenant\":\"%s\",\"rows\":{\"message\":12},"
                    + "\"files\":3,\"findings\":[]},{\"tenant\":\"%s\",\"rows\":{\"message\":7},"
                    + "\"files\":0,\"findings\":[\"2 files are not there\"]}]}")
                .formatted(WELL, UNWELL));
  }

  private int run(List<String> problems, Optional<String> obstacle, String... arguments) {
    return new CheckCommand(() -> new Configuration(Map.of(), Map.of(), problems), () -> obstacle)
        .run(List.of(arguments), new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
