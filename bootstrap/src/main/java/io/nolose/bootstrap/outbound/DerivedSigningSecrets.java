package io.nolose.bootstrap.outbound;

import io.nolose.application.ingest.SigningSecrets;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import io.nolose.domain.channel.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Evolution: a secret per connection, derived from the server's webhook key, so that nothing needs
 * to be stored to verify the late webhooks of a deleted one. Cloud API: the secret of the
 * operator's Meta app.
 */
public final class DerivedSigningSecrets implements SigningSecrets {
  private static final String EVOLUTION_CONTEXT = "evolution:v1:";

  private final List<byte[]> webhookKeys;
  private final List<WebhookSecret> appSecrets;

  /**
   * Makes the secrets.
   *
   * @param secretKey the operator's secret
   * @param previousSecretKey the one before it, still accepted while Evolution instances carry it
   * @param appSecret of the operator's Meta app, when he has one
   */
  public DerivedSigningSecrets(
      String secretKey, Optional<String> previousSecretKey, @Nullable WebhookSecret appSecret) {
    byte[] current = DerivedKey.WEBHOOKS.bytes(secretKey);
    this.webhookKeys =
        previousSecretKey
            .map(previous -> List.of(current, DerivedKey.WEBHOOKS.bytes(previous)))
            .orElse(List.of(current));
    this.appSecrets = appSecret == null ? List.of() : List.of(appSecret);
  }

  @Override
  public List<WebhookSecret> accepted(ProviderKind provider, @Nullable RoutingKey key) {
    return switch (provider) {
      case EVOLUTION ->
          key == null
              ? List.of()
              : webhookKeys.stream().map(webhookKey -> derive(webhookKey, key)).toList();
      case CLOUD_API -> appSecrets;
    };
  }

  private static WebhookSecret derive(byte[] webhookKey, RoutingKey key) {
    byte[] context = (EVOLUTION_CONTEXT + key.value()).getBytes(StandardCharsets.UTF_8);
    return new WebhookSecret(
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(DerivedKey.hmac(webhookKey, context)));
  }
}
