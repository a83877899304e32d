/** Counts in PostgreSQL what is stored. */
@NullMarked
package io.nolose.persistence.inspection;

import org.jspecify.annotations.NullMarked;
