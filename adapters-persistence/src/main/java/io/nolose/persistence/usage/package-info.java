/** Counting messages in PostgreSQL. */
@NullMarked
package io.nolose.persistence.usage;

import org.jspecify.annotations.NullMarked;
