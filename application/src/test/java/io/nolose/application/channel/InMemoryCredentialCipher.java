package io.nolose.application.channel;

import io.nolose.domain.channel.CredentialsUnreadable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hides and authenticates like a real cipher, with no strength to speak of: a SHA-256 stream keyed
 * by a word, a counter as nonce, and a digest over all as the seal.
 */
public final class InMemoryCredentialCipher implements CredentialCipher {
  private static final int NONCE_LENGTH = 8;
  private static final int SEAL_LENGTH = 32;

  private final List<String> keys;
  private final AtomicLong nonces = new AtomicLong();

  /**
   * @param keys the first encrypts, all decrypt
   */
  public InMemoryCredentialCipher(String... keys) {
    this.keys = List.of(keys);
  }

  @Override
  public byte[] encrypt(String plaintext, String context) {
    byte[] nonce = "%08d".formatted(nonces.incrementAndGet()).getBytes(StandardCharsets.US_ASCII);
    byte[] hidden = mask(keys.getFirst(), nonce, plaintext.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(nonce);
    all.writeBytes(seal(keys.getFirst(), nonce, hidden, context));
    all.writeBytes(hidden);
    return all.toByteArray();
  }

  @Override
  public String decrypt(byte[] ciphertext, String context) {
    if (ciphertext.length < NONCE_LENGTH + SEAL_LENGTH) {
      throw new CredentialsUnreadable("too short to be encrypted");
    }
    byte[] nonce = Arrays.copyOf(ciphertext, NONCE_LENGTH);
    int start = NONCE_LENGTH + SEAL_LENGTH;
    byte[] seal = Arrays.copyOfRange(ciphertext, NONCE_LENGTH, start);
    byte[] hidden = Arrays.copyOfRange(ciphertext, start, ciphertext.length);
    return keys.stream()
        .filter(key -> MessageDigest.isEqual(seal, seal(key, nonce, hidden, context)))
        .findFirst()
        .map(key -> new String(mask(key, nonce, hidden), StandardCharsets.UTF_8))
        .orElseThrow(() -> new CredentialsUnreadable("no key opens it here"));
  }

  private static byte[] mask(String key, byte[] nonce, byte[] text) {
    byte[] masked = text.clone();
    for (int block = 0; block * 32 < text.length; block++) {
      byte[] stream =
          sha256(key.getBytes(StandardCharsets.UTF_8), nonce, new byte[] {(byte) block});
      for (int index = block * 32; index < Math.min(text.length, block * 32 + 32); index++) {
        masked[index] ^= stream[index % 32];
      }
    }
    return masked;
  }

  private static byte[] seal(String key, byte[] nonce, byte[] hidden, String context) {
    return sha256(
        key.getBytes(StandardCharsets.UTF_8),
        nonce,
        hidden,
        context.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update((byte) part.length);
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
