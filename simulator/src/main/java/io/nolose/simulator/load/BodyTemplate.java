package io.nolose.simulator.load;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** A JSON body made once, in which only the message id and the second of sending are rewritten. */
final class BodyTemplate {
  static final String ID = "3A00000000000000000000";
  static final long SECOND = 1_700_000_000;

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final int idAt;
  private final int secondAt;

  BodyTemplate(byte[] bytes) {
    this.bytes = bytes.clone();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    this.idAt = text.indexOf(ID);
    this.secondAt = text.indexOf(Long.toString(SECOND));
    if (idAt < 0 || secondAt < 0) {
      throw new IllegalArgumentException("a template holds an id and a second");
    }
  }

  /** A copy with the id of a run and an index in it. */
  Buffer fill(int run, long index, long second) {
    byte[] copy = bytes.clone();
    hex(copy, idAt + 2, run, 6);
    hex(copy, idAt + 8, index, 14);
    long rest = second;
    for (int i = 9; i >= 0; i--) {
      copy[secondAt + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return Buffer.buffer(copy);
  }

  private static void hex(byte[] target, int at, long value, int digits) {
    long rest = value;
    for (int i = digits - 1; i >= 0; i--) {
      target[at + i] = HEX[(int) (rest & 0xF)];
      rest >>>= 4;
    }
  }
}
