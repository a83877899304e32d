package io.nolose.evolution;

import io.nolose.domain.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A file in Base64, encoded block by block while it is read. */
final class Base64Stream extends InputStream {
  /** Divisible by three: only the last block is padded. */
  private static final int BLOCK = 3 * 16_384;

  private final InputStream file;
  private byte[] encoded = new byte[0];
  private int position;
  private volatile boolean isBroken;

  Base64Stream(InputStream file) {
    this.file = file;
  }

  /** Characters that a file of so many bytes becomes. */
  static long length(long size) {
    return (size + 2) / 3 * 4;
  }

  /** Whether it was the file that could not be read. */
  boolean isBroken() {
    return isBroken;
  }

  @Override
  public int read() throws IOException {
    return fill() ? encoded[position++] : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, encoded.length - position);
    System.arraycopy(encoded, position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private boolean fill() throws IOException {
    if (position == encoded.length) {
      try {
        encoded = Base64.getEncoder().encode(file.readNBytes(BLOCK));
      } catch (IOException | StoreUnavailable unreadable) {
        isBroken = true;
        throw new IOException("the file cannot be read", unreadable);
      }
      position = 0;
    }
    return encoded.length > 0;
  }
}
