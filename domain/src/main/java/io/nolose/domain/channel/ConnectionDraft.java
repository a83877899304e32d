package io.nolose.domain.channel;

import io.nolose.domain.tenancy.TenantId;

/** A connection somebody wants to make, before the provider has been asked. */
public record ConnectionDraft(
    TenantId tenant, ChannelId channel, ConnectionId connection, ProviderCredentials credentials) {}
