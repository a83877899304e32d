package io.nolose.persistence.channel;

import io.nolose.domain.channel.CredentialsUnreadable;
import io.nolose.domain.channel.ProviderCredentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Credentials as one text to encrypt: a line per value, {@code name:value}, both in base64. */
final class CredentialText {
  private CredentialText() {}

  static String of(ProviderCredentials credentials) {
    return new TreeMap<>(credentials.values())
        .entrySet().stream()
            .map(entry -> encode(entry.getKey()) + ":" + encode(entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  static ProviderCredentials parse(String text) {
    Map<String, String> values = new TreeMap<>();
    for (String line : text.lines().toList()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new CredentialsUnreadable("stored credentials are not in the form they are kept in");
      }
      values.put(decode(line.substring(0, colon)), decode(line.substring(colon + 1)));
    }
    return new ProviderCredentials(values);
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
