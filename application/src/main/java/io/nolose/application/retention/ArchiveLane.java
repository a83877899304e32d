package io.nolose.application.retention;

import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.tenancy.TenantId;

/** A channel that has messages to archive. */
public record ArchiveLane(TenantId tenant, ChannelId channel) {}
