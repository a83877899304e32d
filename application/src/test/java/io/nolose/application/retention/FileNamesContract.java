package io.nolose.application.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link FileNames} does. */
public interface FileNamesContract extends StoreContract {
  FileNames names();

  @Test
  default void onlyHashesOfTheTenantsFilesShouldBeNamed() {
    TenantId tenant = fixture().storedTenant();
    TenantId other = fixture().storedTenant();
    String mine = "ab".repeat(32);
    String theirs = "cd".repeat(32);
    file(tenant, mine);
    file(tenant, mine);
    file(other, theirs);
    assertThat(names().named(tenant, Set.of(mine, theirs, "ef".repeat(32)))).containsExactly(mine);
    assertThat(names().named(tenant, Set.of(theirs))).isEmpty();
  }

  private void file(TenantId tenant, String hash) {
    MediaId id = new MediaId(fixture().id());
    MediaFile file =
        MediaFile.uploaded(
            tenant,
            id,
            MediaKind.IMAGE,
            new StoredFile(id, new MediaContent(hash, 5), "image/png", null),
            "image/png",
            StoreFixture.T0);
    run(tenant, () -> ports().media().saveAll(tenant, List.of(file)));
  }
}
