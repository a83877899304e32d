package io.nolose.application.ingest;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Secrets that a test can work out: one per Evolution connection, one app secret for the rest. */
public final class InMemorySigningSecrets implements SigningSecrets {
  private final List<WebhookSecret> appSecrets;

  public InMemorySigningSecrets(String... appSecrets) {
    this.appSecrets = Arrays.stream(appSecrets).map(WebhookSecret::new).toList();
  }

  @Override
  public List<WebhookSecret> accepted(ProviderKind provider, @Nullable RoutingKey key) {
    return switch (provider) {
      case CLOUD_API -> appSecrets;
      case EVOLUTION -> key == null ? List.of() : List.of(derived(key));
    };
  }

  private static WebhookSecret derived(RoutingKey key) {
    return new WebhookSecret("derived-" + Integer.toHexString(key.value().hashCode()));
  }
}
