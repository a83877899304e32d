package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.domain.tenancy.TenantId;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link FileShelves} does. */
public interface FileShelvesContract {
  /** As old as a file may be. */
  Instant OLD = Instant.parse("2020-01-01T00:00:00Z");

  /** Between old and young. */
  Instant SINCE = Instant.parse("2021-01-01T00:00:00Z");

  Instant YOUNG = Instant.parse("2022-01-01T00:00:00Z");

  FileShelves shelves();

  /** Lays a file there that was touched at that time. */
  void lay(TenantId tenant, String hash, Instant at);

  Set<String> hashes(TenantId tenant);

  @Test
  default void onlyOldFilesThatNobodyNamesShouldGo() {
    TenantId tenant = new TenantId(new UUID(7, 1));
    TenantId other = new TenantId(new UUID(7, 2));
    String named = "ab" + "0".repeat(62);
    String orphan = "ab" + "1".repeat(62);
    String young = "ab" + "2".repeat(62);
    String elsewhere = "00" + "3".repeat(62);
    lay(tenant, named, OLD);
    lay(tenant, orphan, OLD);
    lay(tenant, young, YOUNG);
    lay(tenant, elsewhere, OLD);
    lay(other, orphan, OLD);
    Set<String> asked = new TreeSet<>();
    int removed =
        shelves()
            .sweep(
                tenant,
                0xab,
                SINCE,
                hashes -> {
                  asked.addAll(hashes);
                  return Set.of(named);
                });
    assertThat(removed).isEqualTo(1);
    assertThat(asked).containsExactly(named, orphan);
    assertThat(hashes(tenant)).containsExactlyInAnyOrder(named, young, elsewhere);
    assertThat(hashes(other)).containsExactly(orphan);
  }

  @Test
  default void emptyShelfShouldAskNobody() {
    assertThat(
            shelves()
                .sweep(
                    new TenantId(new UUID(7, 3)),
                    0,
                    SINCE,
                    hashes -> {
                      throw new IllegalStateException("nothing is there");
                    }))
        .isZero();
  }
}
