package io.nolose.media.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nolose.application.media.MediaStoreContract;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderMediaStoreTest implements MediaStoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path root;
  private MediaStore store;

  @BeforeEach
  void open() {
    store = new FolderMediaStore(root, () -> NOW);
  }

  @Override
  public MediaStore store() {
    return store;
  }

  @Test
  void filesShouldLieUnderTheirTenantAndTheirHash() throws IOException {
    MediaContent content = kept(new byte[] {1, 2, 3});
    assertThat(files())
        .containsExactly(
            root.resolve(BAKERY.value().toString())
                .resolve(content.sha256().substring(0, 2))
                .resolve(content.sha256()));
  }

  @Test
  void draftsShouldLeaveNoFileBehind() throws IOException {
    try (MediaStore.Draft draft = store.begin(BAKERY)) {
      draft.output().write(new byte[100_000]);
    }
    kept(HELLO);
    kept(HELLO);
    assertThat(files()).hasSize(1);
  }

  @Test
  void draftsOfACrashShouldBeRemovedAfterADay() throws IOException {
    Path old = leftover("draft-1", NOW.minus(Duration.ofHours(25)));
    Path young = leftover("draft-2", NOW.minus(Duration.ofHours(1)));
    store = new FolderMediaStore(root, () -> NOW);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void aTornFileShouldNotBeTakenForTheWholeAndBeReplaced() throws IOException {
    MediaContent content = kept(HELLO);
    Files.write(files().getFirst(), new byte[] {1});
    assertThat(store.exists(BAKERY, content)).isFalse();
    assertThat(store.open(BAKERY, content, 0, content.size())).isEmpty();
    assertThat(kept(HELLO)).isEqualTo(content);
    assertThat(store.exists(BAKERY, content)).isTrue();
  }

  @Test
  void storeShouldSayUnavailableWhenItsFolderCannotBe() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> new FolderMediaStore(file, () -> NOW))
        .isInstanceOf(StoreUnavailable.class);
  }

  private MediaContent kept(byte[] bytes) throws IOException {
    try (MediaStore.Draft draft = store.begin(BAKERY)) {
      draft.output().write(bytes);
      return draft.keep();
    }
  }

  private Path leftover(String name, Instant modified) throws IOException {
    Path draft = Files.createFile(root.resolve("drafts").resolve(name));
    Files.setLastModifiedTime(draft, FileTime.from(modified));
    return draft;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
