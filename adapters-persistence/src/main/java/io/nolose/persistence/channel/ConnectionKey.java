package io.nolose.persistence.channel;

import java.util.UUID;

record ConnectionKey(UUID tenantId, UUID id) {}
