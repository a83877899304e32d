package io.nolose.bootstrap.outbound;

import io.nolose.application.channel.CredentialCipher;
import io.nolose.domain.channel.CredentialsUnreadable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256 in Galois/Counter mode. What comes out: one byte 1 (the version of this layout), the
 * length of the key's id, the id in ASCII, 12 random bytes, the ciphertext with its 16-byte tag.
 * All that precedes the random bytes is authenticated together with the context.
 */
public final class AesGcmCredentialCipher implements CredentialCipher {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final byte LAYOUT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final EncryptionKeys keys;
  private final SecureRandom random;

  public AesGcmCredentialCipher(EncryptionKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  @Override
  public byte[] encrypt(String plaintext, String context) {
    byte[] id = keys.currentId().getBytes(StandardCharsets.US_ASCII);
    byte[] head =
        ByteBuffer.allocate(2 + id.length).put(LAYOUT).put((byte) id.length).put(id).array();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, keys.current(), nonce, head, context)
              .doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(head.length + nonce.length + sealed.length)
          .put(head)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  @Override
  public String decrypt(byte[] ciphertext, String context) {
    String id = findKeyId(ciphertext).orElseThrow(() -> unreadable("it is not of our making"));
    SecretKey key =
        keys.find(id)
            .orElseThrow(
                () -> unreadable("its key " + id + " is not among NOLOSE_ENCRYPTION_KEYS"));
    ByteBuffer bytes = ByteBuffer.wrap(ciphertext);
    byte[] head = new byte[2 + id.length()];
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(head).get(nonce);
    byte[] sealed = new byte[bytes.remaining()];
    bytes.get(sealed);
    try {
      return new String(
          cipher(Cipher.DECRYPT_MODE, key, nonce, head, context).doFinal(sealed),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException notAuthentic) {
      throw unreadable("it, or the place it is kept in, is not what was encrypted");
    }
  }

  /** Under which key the bytes were encrypted; empty when they are not of our making. */
  public static Optional<String> findKeyId(byte[] ciphertext) {
    if (ciphertext.length < 2 || ciphertext[0] != LAYOUT || ciphertext[1] < 1) {
      return Optional.empty();
    }
    int length = ciphertext[1];
    return ciphertext.length < 2 + length + NONCE_BYTES + TAG_BYTES
        ? Optional.empty()
        : Optional.of(new String(ciphertext, 2, length, StandardCharsets.US_ASCII));
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] head, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(head);
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static CredentialsUnreadable unreadable(String reason) {
    return new CredentialsUnreadable("a stored secret cannot be decrypted: " + reason);
  }
}
