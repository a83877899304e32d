/** Broadcasts and their recipients, in PostgreSQL. */
@NullMarked
package io.nolose.persistence.broadcast;

import org.jspecify.annotations.NullMarked;
