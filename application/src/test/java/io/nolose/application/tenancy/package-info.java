/** Contract and in-memory port of the tenants. */
@NullMarked
package io.nolose.application.tenancy;

import org.jspecify.annotations.NullMarked;
