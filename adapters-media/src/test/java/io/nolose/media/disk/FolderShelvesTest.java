package io.nolose.media.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.retention.FileShelves;
import io.nolose.application.retention.FileShelvesContract;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderShelvesTest implements FileShelvesContract {
  private static final TenantId TENANT = new TenantId(new UUID(7, 9));

  @TempDir Path root;

  @Override
  public FileShelves shelves() {
    return new FolderShelves(root);
  }

  @Override
  public void lay(TenantId tenant, String hash, Instant at) {
    try {
      Path file =
          root.resolve(tenant.value().toString()).resolve(hash.substring(0, 2)).resolve(hash);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "bytes");
      Files.setLastModifiedTime(file, FileTime.from(at));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public Set<String> hashes(TenantId tenant) {
    try (Stream<Path> files = Files.walk(root.resolve(tenant.value().toString()))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void bytesThatAreKeptAgainShouldBeYoungAgain() throws IOException {
    FolderMediaStore store = new FolderMediaStore(root, () -> YOUNG);
    MediaContent content = kept(store);
    Path file =
        root.resolve(TENANT.value().toString())
            .resolve(content.sha256().substring(0, 2))
            .resolve(content.sha256());
    Files.setLastModifiedTime(file, FileTime.from(OLD));
    kept(store);
    int shelf = Integer.parseInt(content.sha256().substring(0, 2), 16);
    assertThat(shelves().sweep(TENANT, shelf, SINCE, hashes -> Set.of())).isZero();
    assertThat(store.exists(TENANT, content)).isTrue();
    Files.setLastModifiedTime(file, FileTime.from(OLD));
    assertThat(shelves().sweep(TENANT, shelf, SINCE, hashes -> Set.of())).isEqualTo(1);
    assertThat(store.exists(TENANT, content)).isFalse();
  }

  @Test
  void draftsThatNobodyFinishedShouldGo() throws IOException {
    Path drafts = Files.createDirectories(root.resolve("drafts"));
    Path old = Files.writeString(drafts.resolve("old"), "half");
    Files.setLastModifiedTime(old, FileTime.from(OLD));
    Path young = Files.writeString(drafts.resolve("young"), "half");
    Files.setLastModifiedTime(young, FileTime.from(YOUNG));
    assertThat(shelves().removeDrafts(SINCE)).isEqualTo(1);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  private static MediaContent kept(FolderMediaStore store) throws IOException {
    try (MediaStore.Draft draft = store.begin(TENANT)) {
      draft.output().write(new byte[] {1, 2, 3});
      return draft.keep();
    }
  }
}
