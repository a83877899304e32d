package io.nolose.application.sync;

import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.tenancy.TenantId;
import java.util.UUID;

/**
 * A sync job that is ours for a while.
 *
 * @param lease proves it; a new one each time
 */
public record SyncLane(TenantId tenant, SyncJobId job, UUID lease) {}
