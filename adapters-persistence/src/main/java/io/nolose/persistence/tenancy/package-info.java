/** Stores tenants; a tenant sees its own row only. */
@NullMarked
package io.nolose.persistence.tenancy;

import org.jspecify.annotations.NullMarked;
