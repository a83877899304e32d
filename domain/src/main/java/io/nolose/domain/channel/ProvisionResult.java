package io.nolose.domain.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a draft can become a connection. No remote call is needed to tell. */
public sealed interface ProvisionResult {

  /**
   * @param account what the connection will be called at the provider
   * @param routingKey by what its webhooks will name it
   * @param credentials what to keep, completed by the operator's configuration where that applies
   */
  record Provisioned(
      ProviderAccount account,
      RoutingKey routingKey,
      ProviderCredentials credentials,
      @Nullable WebhookSecret signingSecret,
      @Nullable WebhookSecret verifyToken)
      implements ProvisionResult {}

  /**
   * @param problems one sentence each, naming the field
   */
  record Invalid(List<String> problems) implements ProvisionResult {}

  /** The operator has not configured this provider. */
  record NotConfigured(String reason) implements ProvisionResult {}
}
