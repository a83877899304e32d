/** Files of messages in PostgreSQL: all but their bytes. */
@NullMarked
package io.nolose.persistence.media;

import org.jspecify.annotations.NullMarked;
