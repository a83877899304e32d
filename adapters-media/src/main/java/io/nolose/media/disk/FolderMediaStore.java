package io.nolose.media.disk;

import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.media.LimitedStream;
import io.nolose.media.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Files in a folder, as {@code <tenant>/<first two digits>/<hash>}. A file is written under another
 * name, brought to the disk, and then renamed in one step: under its hash stands all of it or
 * nothing. Several instances may share the folder.
 */
public final class FolderMediaStore implements MediaStore {
  static final String DRAFTS = "drafts";
  private static final Duration DRAFT_LIFETIME = Duration.ofDays(1);

  private final Path root;
  private final InstantSource time;

  /**
   * Makes the folder if there is none, and throws {@link StoreUnavailable} if that cannot be.
   *
   * @param time for removing what was never finished
   */
  public FolderMediaStore(Path root, InstantSource time) {
    this.root = root.toAbsolutePath();
    this.time = time;
    removeOldDrafts();
  }

  @Override
  public Draft begin(TenantId tenant) {
    return new FolderDraft(tenant, Spool.in(root.resolve(DRAFTS)));
  }

  @Override
  public Optional<InputStream> open(TenantId tenant, MediaContent content, long from, long length) {
    try {
      FileChannel channel = FileChannel.open(place(tenant, content), StandardOpenOption.READ);
      if (channel.size() != content.size()) {
        channel.close();
        return Optional.empty();
      }
      channel.position(from);
      return Optional.of(new LimitedStream(Channels.newInputStream(channel), length));
    } catch (NoSuchFileException unknown) {
      return Optional.empty();
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be read", broken);
    }
  }

  @Override
  public boolean exists(TenantId tenant, MediaContent content) {
    try {
      return Files.size(place(tenant, content)) == content.size();
    } catch (NoSuchFileException unknown) {
      return false;
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be looked for", broken);
    }
  }

  private Path place(TenantId tenant, MediaContent content) {
    return root.resolve(tenant.value().toString())
        .resolve(content.sha256().substring(0, 2))
        .resolve(content.sha256());
  }

  /** Whether it is still there, and young again: nobody sweeps it away before it is named. */
  private boolean touch(Path place) {
    try {
      Files.setLastModifiedTime(place, FileTime.from(time.instant()));
      return true;
    } catch (NoSuchFileException swept) {
      return false;
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be kept", broken);
    }
  }

  private void keep(Path draft, Path place) {
    try {
      Path folder = place.getParent();
      if (folder == null) {
        throw new IllegalStateException("every file lies in a folder");
      }
      Files.createDirectories(folder);
      Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
      bringToDisk(folder);
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be kept", broken);
    }
  }

  /** A name in a folder is on the disk only when its folder is, and that one's name likewise. */
  private void bringToDisk(Path folder) throws IOException {
    for (Path each = folder; each != null && each.startsWith(root); each = each.getParent()) {
      try (FileChannel channel = FileChannel.open(each, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private void removeOldDrafts() {
    Instant before = time.instant().minus(DRAFT_LIFETIME);
    try {
      Path folder = Files.createDirectories(root.resolve(DRAFTS));
      try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder)) {
        for (Path draft : drafts) {
          if (Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
            Files.deleteIfExists(draft);
          }
        }
      }
    } catch (IOException broken) {
      throw new StoreUnavailable("files cannot be kept in " + root, broken);
    }
  }

  private final class FolderDraft implements Draft {
    private final TenantId tenant;
    private final Spool spool;

    FolderDraft(TenantId tenant, Spool spool) {
      this.tenant = tenant;
      this.spool = spool;
    }

    @Override
    public OutputStream output() {
      return spool.output();
    }

    @Override
    public MediaContent keep() {
      MediaContent content = spool.end();
      if (!exists(tenant, content) || !touch(place(tenant, content))) {
        FolderMediaStore.this.keep(spool.file(), place(tenant, content));
      }
      return content;
    }

    @Override
    public void close() {
      spool.close();
    }
  }
}
