/**
 * The {@code Idempotency-Key} of write routes. Each write route says what it reaches ({@link
 * io.nolose.rest.idempotency.Idempotent}); the routes themselves know nothing of keys.
 */
@NullMarked
package io.nolose.rest.idempotency;

import org.jspecify.annotations.NullMarked;
