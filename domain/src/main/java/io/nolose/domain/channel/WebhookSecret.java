package io.nolose.domain.channel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What a webhook must prove to know. Compared in constant time, never shown. */
public record WebhookSecret(String value) {
  public boolean matches(String candidate) {
    return MessageDigest.isEqual(
        value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "***";
  }
}
