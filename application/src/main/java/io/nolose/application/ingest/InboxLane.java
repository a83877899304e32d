package io.nolose.application.ingest;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;

/** A channel that has provider events to apply. */
public record InboxLane(TenantId tenant, ChannelId channel) {}
