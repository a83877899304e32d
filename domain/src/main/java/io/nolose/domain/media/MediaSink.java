package io.nolose.domain.media;

import io.nolose.domain.StoreUnavailable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Where a {@link MediaSource} writes a file. Takes at most so many bytes; the first one too many
 * throws {@link Overflow}, and the source answers {@link FetchResult.TooLarge}. What the store
 * behind it does wrong comes out as {@link StoreUnavailable}, so that an {@link IOException} around
 * it is the provider's.
 */
public final class MediaSink extends OutputStream {

  /** More than the sink takes. */
  public static final class Overflow extends IOException {
    private static final long serialVersionUID = 1L;

    Overflow(long sizeMax) {
      super("more than " + sizeMax + " bytes");
    }
  }

  private final OutputStream store;
  private final long sizeMax;
  private long size;
  private boolean isOverflown;

  /**
   * @param sizeMax in bytes
   */
  public MediaSink(OutputStream store, long sizeMax) {
    this.store = store;
    this.sizeMax = sizeMax;
  }

  /** For sources that know a file's size before its bytes. */
  public long sizeMax() {
    return sizeMax;
  }

  public boolean isOverflown() {
    return isOverflown;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > sizeMax - size) {
      isOverflown = true;
      throw new Overflow(sizeMax);
    }
    try {
      store.write(bytes, offset, length);
    } catch (IOException broken) {
      throw new StoreUnavailable("a file could not be written", broken);
    }
    size += length;
  }

  /** What stands behind it is closed by whom it belongs to. */
  @Override
  public void close() {}
}
