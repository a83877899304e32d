/** The archive of old messages, and the clean-up of the rest, in PostgreSQL. */
@NullMarked
package io.nolose.persistence.retention;

import org.jspecify.annotations.NullMarked;
