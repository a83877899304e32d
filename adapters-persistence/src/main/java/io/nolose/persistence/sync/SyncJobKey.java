package io.nolose.persistence.sync;

import java.util.UUID;

record SyncJobKey(UUID tenantId, UUID id) {}
