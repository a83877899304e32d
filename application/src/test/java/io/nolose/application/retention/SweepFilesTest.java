package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.InMemorySchema;
import io.nolose.application.testing.SequentialUuids;
import io.nolose.application.testing.SettableTime;
import io.nolose.application.testing.StoreFixture;
import io.nolose.application.testing.StorePorts;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SweepFilesTest {
  private final InMemorySchema schema = new InMemorySchema();
  private final StorePorts ports = StorePorts.inMemory(schema);
  private final StoreFixture fixture = new StoreFixture(ports);
  private final InMemoryFileShelves shelves = new InMemoryFileShelves();
  private final SettableTime time = new SettableTime();
  private final SequentialUuids ids = new SequentialUuids();
  private final SweepFiles sweep =
      new SweepFiles(
          new InMemoryLeftovers(schema),
          shelves,
          new InMemoryFileNames(schema),
          new InMemoryRoundLeases(schema.database.guard()),
          ids,
          time);

  @Test
  void bytesThatNoFileNamesShouldGoAndAllOthersStay() {
    TenantId one = fixture.storedTenant();
    TenantId other = fixture.storedTenant();
    String named = "ff" + "0".repeat(62);
    String orphan = "00" + "1".repeat(62);
    String young = "00" + "2".repeat(62);
    file(one, named);
    shelves.lay(one, named, time.instant());
    shelves.lay(one, orphan, time.instant());
    shelves.lay(other, named, time.instant());
    time.tick(SweepFiles.UNTOUCHED_FOR.plusSeconds(1));
    shelves.lay(one, young, time.instant());
    int looked = 1;
    while (sweep.execute() > 0) {
      looked++;
    }
    assertThat(looked).isEqualTo(2 * FileShelves.SHELVES);
    assertThat(shelves.hashes(one)).containsExactlyInAnyOrder(named, young);
    assertThat(shelves.hashes(other)).isEmpty();
  }

  @Test
  void bytesOfAnExpiredFileShouldGo() {
    TenantId tenant = fixture.storedTenant();
    String hash = "ff" + "0".repeat(62);
    file(tenant, hash);
    shelves.lay(tenant, hash, time.instant());
    time.tick(Duration.ofDays(40));
    new InMemoryLeftovers(schema).forget(tenant, Leftovers.Kind.FILE, time.instant(), null, 10);
    int rounds = 0;
    while (sweep.execute() > 0) {
      rounds++;
    }
    assertThat(rounds).isEqualTo(FileShelves.SHELVES - 1);
    assertThat(shelves.hashes(tenant)).isEmpty();
  }

  private void file(TenantId tenant, String hash) {
    MediaId id = new MediaId(fixture.id());
    MediaFile file =
        MediaFile.uploaded(
            tenant,
            id,
            MediaKind.IMAGE,
            new StoredFile(id, new MediaContent(hash, 5), "image/png", null),
            "image/png",
            time.instant());
    ports.transactions().run(tenant, () -> ports.media().saveAll(tenant, List.of(file)));
  }
}
