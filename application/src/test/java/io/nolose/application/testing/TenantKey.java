package io.nolose.application.testing;

import io.nolose.domain.tenancy.TenantId;

/** A primary key behind the tenant wall. */
public record TenantKey<I>(TenantId tenant, I id) {}
