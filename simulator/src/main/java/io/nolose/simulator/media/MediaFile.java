package io.nolose.simulator.media;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A file.
 *
 * @param mimeType what its sender says it is
 * @param bytes its content; not to be changed
 */
public record MediaFile(String mimeType, Buffer bytes) {
  public static MediaFile of(String mimeType, byte[] bytes) {
    return new MediaFile(mimeType, Buffer.buffer(bytes));
  }

  private byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes.getBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String sha256Hex() {
    return HexFormat.of().formatHex(sha256());
  }

  public String sha256Base64() {
    return Base64.getEncoder().encodeToString(sha256());
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  public int length() {
    return bytes.length();
  }

  /** A file of the same length and type with other bytes: what a broken transfer leaves. */
  public MediaFile damaged() {
    byte[] other = bytes.getBytes();
    for (int i = other.length / 2; i < other.length; i++) {
      other[i] ^= 0x5A;
    }
    return of(mimeType, other);
  }
}
