package io.nolose.bootstrap.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.delivery.InMemoryOutboxBacklog;
import io.nolose.application.health.InMemoryDiskSpace;
import io.nolose.application.health.InMemoryHealthCheck;
import io.nolose.application.operation.AlertRule;
import io.nolose.application.operation.AlertState;
import io.nolose.application.operation.Diagnosis;
import io.nolose.application.operation.DiagnosisContract;
import io.nolose.application.operation.InMemoryAlertBook;
import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.bootstrap.outbound.Machine;
import io.nolose.bootstrap.outbound.Reachability;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveDiagnosisTest implements DiagnosisContract {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final InMemoryAlertBook alerts = new InMemoryAlertBook();

  @TempDir private Path folder;

  @Override
  public StorePorts ports() {
    return ports;
  }

  @Override
  public Diagnosis diagnosis() {
    return new LiveDiagnosis(
        "1.2.3",
        new LiveDiagnosis.Work(
            ports.inboxBacklog(),
            new InMemoryOutboxBacklog(schema),
            ports.mediaQueue(),
            ports.channelQueries(),
            alerts),
        new LiveDiagnosis.Installation(
            new Machine(new InMemoryDiskSpace(), folder.resolve("none.json")),
            new Reachability(Map.of("evolution", URI.create("http://127.0.0.1:1"))),
            List.of(new InMemoryHealthCheck("database", true, true)),
            () -> Map.of("java", "25"),
            () -> {
              throw new IllegalStateException("no figures");
            }),
        new SettableTime());
  }

  @Test
  void partThatCannotBeAskedShouldSayItAndLeaveTheOthersAlone() {
    Map<String, Map<String, Object>> found = diagnosis().ofEverything();
    assertThat(found.get("database")).containsEntry("unavailable", "IllegalStateException");
    assertThat(found.get("version"))
        .containsEntry("application", "1.2.3")
        .containsEntry("java", "25");
  }

  @Test
  void providerThatDoesNotListenShouldBeUnreachable() {
    assertThat(diagnosis().ofEverything().get("providers"))
        .containsEntry("evolution", Map.of("reachable", false, "reason", "ConnectException"));
  }

  @Test
  void alertsShouldBeThoseThatFire() {
    alerts.saveAll(
        List.of(
            AlertState.calm(AlertRule.ERROR_RATE, StoreFixture.T0),
            AlertState.calm(AlertRule.DISK_SPACE, StoreFixture.T0)
                .look(Optional.of("91 %"), StoreFixture.T0)
                .look(Optional.of("92 %"), StoreFixture.T0)
                .look(Optional.of("93 %"), StoreFixture.at(1))));
    assertThat(diagnosis().ofEverything().get("alerts"))
        .isEqualTo(
            Map.of("disk-space", Map.of("since", StoreFixture.at(1).toString(), "detail", "93 %")));
  }
}
