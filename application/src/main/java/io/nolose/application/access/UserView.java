package io.nolose.application.access;

import io.nolose.domain.access.Role;
import io.nolose.domain.access.User;
import io.nolose.domain.tenancy.Tenant;

/** A user in his tenant, as shown to himself. */
public record UserView(User user, Tenant tenant, Role role) {}
