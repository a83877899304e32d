package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.health.InMemoryDiskSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir private Path folder;

  @Test
  void backupShouldBeAbsentWhenNobodyTold() {
    assertThat(machine().backup()).isEmpty();
  }

  @Test
  void backupShouldBeAsOldAsTheNewestCompleteOneWhateverCameAfter() throws IOException {
    write(
        """
        {"result":"failed","exit_code":4,"reason":"daily","finished_at":"2026-03-02T02:00:09Z",
         "text":"no room","last_backup":"20260301T020000Z-daily"}
        """);
    assertThat(machine().backup())
        .contains(
            new Machine.Backup(
                "failed",
                "2026-03-02T02:00:09Z",
                Optional.of(Instant.parse("2026-03-01T02:00:00Z"))));
  }

  @Test
  void backupShouldNotBeGoodWhenItsStatusIsDamaged() throws IOException {
    write("{\"result\":");
    assertThat(machine().backup()).contains(new Machine.Backup("unreadable", "", Optional.empty()));
    write("{\"result\":\"failed\",\"last_backup\":\"by hand, the first of March\"}");
    assertThat(machine().backup()).contains(new Machine.Backup("failed", "", Optional.empty()));
  }

  private void write(String status) throws IOException {
    Files.writeString(folder.resolve("status.json"), status);
  }

  private Machine machine() {
    return new Machine(new InMemoryDiskSpace(), folder.resolve("status.json"));
  }
}
