package io.nolose.domain.channel;

import io.nolose.domain.tenancy.TenantId;

/** All that an adapter needs to act at the provider for one connection. */
public record ConnectionAccess(
    TenantId tenant,
    ChannelId channel,
    ConnectionId connection,
    ProviderAccount account,
    ProviderCredentials credentials) {}
