package io.nolose.persistence.access;

import java.util.UUID;

record MembershipKey(UUID tenantId, UUID userId) {}
