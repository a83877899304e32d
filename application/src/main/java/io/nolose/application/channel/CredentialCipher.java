package io.nolose.application.channel;

/**
 * Encrypts secrets at rest with authentication (AES-256-GCM) under the first of the configured
 * keys; decrypts under any of them. {@code context} (tenant, connection, column) is bound to the
 * result: moved elsewhere it does not decrypt.
 */
public interface CredentialCipher {
  byte[] encrypt(String plaintext, String context);

  /**
   * Throws {@link io.nolose.domain.channel.CredentialsUnreadable} when the key is missing or the
   * bytes or the context are not what was encrypted.
   */
  String decrypt(byte[] ciphertext, String context);
}
