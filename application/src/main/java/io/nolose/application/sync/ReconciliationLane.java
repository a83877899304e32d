package io.nolose.application.sync;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.channel.ConnectionId;
import io.nolose.domain.tenancy.TenantId;

/** A connection that is to be compared with what its provider has. */
public record ReconciliationLane(TenantId tenant, ChannelId channel, ConnectionId connection) {}
