/**
 * Stores messages, the ids connections know them by, receipts that came early and idempotency keys.
 */
@NullMarked
package io.nolose.persistence.message;

import org.jspecify.annotations.NullMarked;
