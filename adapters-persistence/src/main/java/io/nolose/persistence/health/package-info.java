/** Tells whether PostgreSQL answers. */
@NullMarked
package io.nolose.persistence.health;

import org.jspecify.annotations.NullMarked;
