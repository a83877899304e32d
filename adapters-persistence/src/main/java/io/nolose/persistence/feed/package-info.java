/** The log of what happened, in PostgreSQL. */
@NullMarked
package io.nolose.persistence.feed;

import org.jspecify.annotations.NullMarked;
