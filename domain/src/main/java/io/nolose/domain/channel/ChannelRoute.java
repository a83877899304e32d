package io.nolose.domain.channel;

import io.nolose.domain.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which connection a webhook is for. Known before the tenant is.
 *
 * @param signingSecret with what the provider signs for this connection; null when it is derived
 *     from, or set in, the operator's configuration
 * @param verifyToken with what the provider asks whether the address is ours; null likewise
 * @param account by what a webhook names the account that the connection shares with others; null
 *     while that is not known
 */
public record ChannelRoute(
    ProviderKind provider,
    RoutingKey key,
    TenantId tenant,
    ChannelId channel,
    ConnectionId connection,
    @Nullable WebhookSecret signingSecret,
    @Nullable WebhookSecret verifyToken,
    @Nullable RoutingKey account) {

  /** A route whose account is not known. */
  public ChannelRoute(
      ProviderKind provider,
      RoutingKey key,
      TenantId tenant,
      ChannelId channel,
      ConnectionId connection,
      @Nullable WebhookSecret signingSecret,
      @Nullable WebhookSecret verifyToken) {
    this(provider, key, tenant, channel, connection, signingSecret, verifyToken, null);
  }
}
