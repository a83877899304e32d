/** A PostgreSQL for this module's tests, and the ports over it. */
@NullMarked
package io.nolose.persistence.testing;

import org.jspecify.annotations.NullMarked;
