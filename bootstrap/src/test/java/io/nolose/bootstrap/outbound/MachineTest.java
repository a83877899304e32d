package io.nolose.bootstrap.outbound;

import static org.assertj.core.api.Assertions.assertThat;

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
  void diskShouldBeTheOneOnWhichTheFolderWillBe() {
    Machine.Disk disk = machine("not/there/yet").disk().orElseThrow();
    assertThat(disk.total()).isPositive();
    assertThat(disk.used()).isBetween(0.0, 1.0);
    assertThat(new Machine.Disk(25, 100).used()).isEqualTo(0.75);
  }

  @Test
  void backupShouldBeAbsentWhenNobodyTold() {
    assertThat(machine("media").backup()).isEmpty();
  }

  @Test
  void backupShouldBeAsOldAsTheNewestCompleteOneWhateverCameAfter() throws IOException {
    write(
        """
        {"result":"failed","exit_code":4,"reason":"daily","finished_at":"2026-03-02T02:00:09Z",
         "text":"no room","last_backup":"20260301T020000Z-daily"}
        """);
    assertThat(machine("media").backup())
        .contains(
            new Machine.Backup(
                "failed",
                "2026-03-02T02:00:09Z",
                Optional.of(Instant.parse("2026-03-01T02:00:00Z"))));
  }

  @Test
  void backupShouldNotBeGoodWhenItsStatusIsDamaged() throws IOException {
    write("{\"result\":");
    assertThat(machine("media").backup())
        .contains(new Machine.Backup("unreadable", "", Optional.empty()));
    write("{\"result\":\"failed\",\"last_backup\":\"by hand, the first of March\"}");
    assertThat(machine("media").backup())
        .contains(new Machine.Backup("failed", "", Optional.empty()));
  }

  private void write(String status) throws IOException {
    Files.writeString(folder.resolve("status.json"), status);
  }

  private Machine machine(String media) {
    return new Machine(folder.resolve(media), folder.resolve("status.json"));
  }
}
