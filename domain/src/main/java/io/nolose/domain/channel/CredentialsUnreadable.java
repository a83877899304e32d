package io.nolose.domain.channel;

/**
 * Stored credentials cannot be decrypted: their key is not configured, or they were tampered with.
 */
public final class CredentialsUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CredentialsUnreadable(String message) {
    super(message);
  }
}
