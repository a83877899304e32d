package io.nolose.media;

import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaContent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes on their way in, in a file of their own, hashed as they come. */
public final class Spool implements AutoCloseable {
  private static final int BUFFER = 65_536;

  private final Path file;
  private final FileChannel channel;
  private final MessageDigest digest;
  private final OutputStream output;

  private Spool(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.digest = sha256();
    this.output =
        new BufferedOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
  }

  /** A new, empty one, which only we may read. */
  public static Spool in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = Files.createTempFile(folder, "draft-", "");
      return new Spool(file, FileChannel.open(file, StandardOpenOption.WRITE));
    } catch (IOException broken) {
      throw new StoreUnavailable("no file can be begun", broken);
    }
  }

  public OutputStream output() {
    return output;
  }

  public Path file() {
    return file;
  }

  /** Ends the writing. When it returns, the bytes are on the disk. */
  public MediaContent end() {
    try {
      output.flush();
      channel.force(true);
      return new MediaContent(HexFormat.of().formatHex(digest.digest()), channel.size());
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be written", broken);
    }
  }

  /** Removes the file, if it is still there. */
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be closed", broken);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
