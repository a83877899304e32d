package io.nolose.domain.access;

import io.nolose.domain.tenancy.TenantId;

/** That a user belongs to a tenant, and with which role. */
public record Membership(TenantId tenant, UserId user, Role role) {}
