package io.nolose.application.idempotency;

/**
 * How a request ended that is remembered.
 *
 * @param value what the caller makes of it now
 * @param answer what it is answered with, then and later
 */
public record Ending<A>(A value, StoredAnswer answer) {}
