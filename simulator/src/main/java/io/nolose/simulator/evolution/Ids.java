package io.nolose.simulator.evolution;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;

/** Ids in the forms Evolution and WhatsApp use. */
public final class Ids {
  private static final char[] BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray();
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final SplittableRandom random;

  public Ids(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A database id. */
  String cuid() {
    char[] id = new char[25];
    id[0] = 'c';
    id[1] = 'm';
    for (int i = 2; i < id.length; i++) {
      id[i] = BASE36[random.nextInt(BASE36.length)];
    }
    return new String(id);
  }

  /** The id of a message sent through the API. */
  String webMessage() {
    return "3EB0" + hex(9);
  }

  /** The id of a message typed on a phone. */
  String phoneMessage() {
    return "3A" + hex(8);
  }

  String hex(int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return HEX.formatHex(raw);
  }

  byte[] bytes(int count) {
    byte[] raw = new byte[count];
    random.nextBytes(raw);
    return raw;
  }

  UUID uuid() {
    long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x0000000000004000L;
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** The eight letters typed on a phone instead of scanning. */
  String pairingCode() {
    String letters = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";
    StringBuilder code = new StringBuilder(8);
    for (int i = 0; i < 8; i++) {
      code.append(letters.charAt(random.nextInt(letters.length())));
    }
    return code.toString();
  }
}
