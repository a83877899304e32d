package io.nolose.rest.channel;

import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.rest.problem.Violations;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what two requests have in common: a provider and what it asks for. */
final class Wishes {
  static final int CREDENTIALS_MAX = 20;

  private static final int CREDENTIAL_LENGTH_MAX = 4096;

  private Wishes() {}

  /** After a noted violation one of them stands in; nothing is done with it then. */
  static ProviderKind provider(Violations violations, @Nullable String name) {
    ProviderKind kind =
        violations.parsed("provider", name, ProviderKind::parse, "is evolution or cloud_api");
    return kind == null ? ProviderKind.EVOLUTION : kind;
  }

  static ProviderCredentials credentials(
      Violations violations, @Nullable Map<String, @Nullable String> given) {
    if (given == null) {
      return ProviderCredentials.NONE;
    }
    if (given.size() > CREDENTIALS_MAX) {
      violations.add("credentials", "has at most " + CREDENTIALS_MAX + " entries");
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
