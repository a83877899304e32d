/** Requests that clients repeat under a key, and that take effect once. */
@NullMarked
package io.nolose.application.idempotency;

import org.jspecify.annotations.NullMarked;
