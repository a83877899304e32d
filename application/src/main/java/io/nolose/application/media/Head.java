package io.nolose.application.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes bytes on and remembers the first of them. Closing it closes nothing behind it. */
public final class Head extends OutputStream {
  private final OutputStream target;
  private final int length;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();

  /**
   * @param length how many of them
   */
  public Head(OutputStream target, int length) {
    this.target = target;
    this.length = length;
  }

  public byte[] bytes() {
    return head.toByteArray();
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    target.write(bytes, offset, count);
    head.write(bytes, offset, Math.min(count, length - head.size()));
  }

  @Override
  public void close() {
    // the draft behind it ends by itself
  }
}
