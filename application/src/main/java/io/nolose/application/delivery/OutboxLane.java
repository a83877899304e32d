package io.nolose.application.delivery;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

/**
 * A channel whose sends are ours for a while.
 *
 * @param lease proves it; a new one each time
 */
public record OutboxLane(TenantId tenant, ChannelId channel, UUID lease) {}
