package io.nolose.media.disk;

import io.nolose.application.retention.FileShelves;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The folders of a {@link FolderMediaStore}. A file is put aside before it is removed, and looked
 * at once more: who keeps the same bytes in that moment either touched it before, and it is put
 * back, or does not find it, and lays down his own.
 */
public final class FolderShelves implements FileShelves {
  private static final String HASH = "[0-9a-f]{64}";

  private final Path root;

  /**
   * @param root of the media store
   */
  public FolderShelves(Path root) {
    this.root = root.toAbsolutePath();
  }

  @Override
  public int sweep(
      TenantId tenant, int shelf, Instant untouchedSince, UnaryOperator<Set<String>> named) {
    Path folder = root.resolve(tenant.value().toString()).resolve("%02x".formatted(shelf));
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try {
      Map<String, Path> old = untouched(folder, untouchedSince);
      if (old.isEmpty()) {
        return 0;
      }
      old.keySet().removeAll(named.apply(Set.copyOf(old.keySet())));
      int removed = 0;
      for (Path file : old.values()) {
        removed += remove(file, untouchedSince);
      }
      return removed;
    } catch (IOException broken) {
      throw new StoreUnavailable("files could not be swept", broken);
    }
  }

  @Override
  public int removeDrafts(Instant begunBefore) {
    Path drafts = root.resolve(FolderMediaStore.DRAFTS);
    int removed = 0;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(drafts)) {
      for (Path draft : found) {
        if (isUntouched(draft, begunBefore) && Files.deleteIfExists(draft)) {
          removed++;
        }
      }
      return removed;
    } catch (NoSuchFileException none) {
      return removed;
    } catch (IOException broken) {
      throw new StoreUnavailable("drafts could not be swept", broken);
    }
  }

  private static Map<String, Path> untouched(Path folder, Instant since) throws IOException {
    Map<String, Path> old = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(HASH) && isUntouched(file, since)) {
          old.put(name, file);
        }
      }
    }
    return old;
  }

  private int remove(Path file, Instant untouchedSince) throws IOException {
    Path drafts = Files.createDirectories(root.resolve(FolderMediaStore.DRAFTS));
    Path aside = drafts.resolve("swept-" + file.getFileName());
    try {
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException goneAlready) {
      return 0;
    }
    if (isUntouched(aside, untouchedSince)) {
      Files.delete(aside);
      return 1;
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    return 0;
  }

  private static boolean isUntouched(Path file, Instant since) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(since);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }
}
