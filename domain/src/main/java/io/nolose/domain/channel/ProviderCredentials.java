package io.nolose.domain.channel;

import java.util.Map;
import java.util.Optional;

/**
 * What a provider needs to let us in, by the names its adapter documents. Kept encrypted, never
 * returned, never logged. Empty when the operator's configuration is all that is needed.
 */
public record ProviderCredentials(Map<String, String> values) {
  public static final ProviderCredentials NONE = new ProviderCredentials(Map.of());

  public ProviderCredentials {
    values = Map.copyOf(values);
  }

  /** The value under that name; blank counts as absent. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "ProviderCredentials" + values.keySet() + "=***";
  }
}
