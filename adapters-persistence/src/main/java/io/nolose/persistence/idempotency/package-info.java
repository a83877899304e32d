/** Requests under clients' keys in PostgreSQL. */
@NullMarked
package io.nolose.persistence.idempotency;

import org.jspecify.annotations.NullMarked;
