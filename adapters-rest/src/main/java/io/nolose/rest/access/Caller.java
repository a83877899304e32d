package io.nolose.rest.access;

import io.nolose.domain.access.Role;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.UserId;
import io.nolose.domain.tenancy.TenantId;

/** Who is calling, as the store knows him at this moment, whatever his token says. */
public record Caller(TenantId tenant, UserId user, Role role, SessionId session) {}
