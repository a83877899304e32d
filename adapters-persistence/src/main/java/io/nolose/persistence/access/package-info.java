/**
 * Stores users and sessions, outside the tenant wall, for signing in happens before a tenant is
 * known.
 */
@NullMarked
package io.nolose.persistence.access;

import org.jspecify.annotations.NullMarked;
