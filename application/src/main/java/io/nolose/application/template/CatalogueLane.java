package io.nolose.application.template;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;

/** A connection that has templates. */
public record CatalogueLane(TenantId tenant, ChannelId channel, ConnectionId connection) {}
