package io.nolose.rest.channel;

import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.rest.problem.Violations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what two requests have in common: a provider and what it asks for. */
final class Wishes {
  private static final int CREDENTIAL_LENGTH_MAX = 4096;

  private Wishes() {}

  /** After a noted violation the default stands in; nothing is done with it then. */
  static ProviderKind provider(
      Violations violations, @Nullable String name, ProviderKind providerDefault) {
    if (name == null) {
      return providerDefault;
    }
    ProviderKind kind =
        violations.parsed("provider", ProviderKind.parse(name), "is evolution or cloud_api");
    return kind == null ? providerDefault : kind;
  }

  static ProviderCredentials credentials(
      Violations violations, @Nullable Map<String, @Nullable String> given) {
    if (given == null) {
      return ProviderCredentials.NONE;
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable String> entry : given.entrySet()) {
      String value = entry.getValue();
      if (value != null && value.length() > CREDENTIAL_LENGTH_MAX) {
        violations.add(
            "credentials." + entry.getKey(),
            "has at most " + CREDENTIAL_LENGTH_MAX + " characters");
      } else if (value != null) {
        values.put(entry.getKey(), value.strip());
      }
    }
    return new ProviderCredentials(values);
  }
}
