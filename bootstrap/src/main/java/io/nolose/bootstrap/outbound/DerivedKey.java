package io.nolose.bootstrap.outbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for distinct purposes from one secret (HKDF with SHA-256, RFC 5869): knowing one reveals
 * neither the secret nor the others.
 */
public enum DerivedKey {
  /** Signs and verifies access tokens. */
  ACCESS_TOKENS("nolose:access-token:v1"),
  /** Derives the secrets that webhooks carry. */
  WEBHOOKS("nolose:webhook:v1");

  private static final String HMAC = "HmacSHA256";
  private static final int HASH_BYTES = 32;
  private static final byte[] SALT = "nolose".getBytes(StandardCharsets.UTF_8);

  private final String purpose;

  DerivedKey(String purpose) {
    this.purpose = purpose;
  }

  /** 256 bits. */
  public byte[] bytes(String secret) {
    return hkdf(
        secret.getBytes(StandardCharsets.UTF_8),
        SALT,
        purpose.getBytes(StandardCharsets.UTF_8),
        HASH_BYTES);
  }

  /** RFC 5869, extract and expand. {@code javax.crypto.KDF} is not yet known to native images. */
  static byte[] hkdf(byte[] secret, byte[] salt, byte[] info, int length) {
    byte[] pseudoRandomKey = hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, secret);
    byte[] output = new byte[length];
    byte[] block = {};
    int filled = 0;
    for (int counter = 1; filled < length; counter++) {
      byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
      System.arraycopy(info, 0, input, block.length, info.length);
      input[input.length - 1] = (byte) counter;
      block = hmac(pseudoRandomKey, input);
      int taken = Math.min(block.length, length - filled);
      System.arraycopy(block, 0, output, filled, taken);
      filled += taken;
    }
    return output;
  }

  static byte[] hmac(byte[] key, byte[] input) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(input);
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
