package io.nolose.persistence.testing;

import io.nolose.application.channel.CredentialCipher;
import io.nolose.domain.channel.CredentialsUnreadable;
import java.nio.charset.StandardCharsets;

/** Hides nothing, but is as strict about the context as the real cipher. */
final class ReversibleCipher implements CredentialCipher {
  @Override
  public byte[] encrypt(String plaintext, String context) {
    return (context + "\n" + plaintext).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String decrypt(byte[] ciphertext, String context) {
    String text = new String(ciphertext, StandardCharsets.UTF_8);
    if (!text.startsWith(context + "\n")) {
      throw new CredentialsUnreadable("the context is another");
    }
    return text.substring(context.length() + 1);
  }
}
