package io.nolose.domain.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of what a provider sent, lower-case hexadecimal. An early filter against repeated
 * deliveries only: providers re-batch on retry, so the effect's own key is the truth.
 */
public record EventFingerprint(String value) {
  public EventFingerprint {
    if (value.length() != 64) {
      throw new IllegalArgumentException("a SHA-256 in hexadecimal has 64 characters");
    }
  }

  public static EventFingerprint of(byte[] body) {
    try {
      return new EventFingerprint(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
