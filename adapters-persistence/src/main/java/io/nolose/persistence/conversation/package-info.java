/** Stores conversations with native SQL: they change with every message. */
@NullMarked
package io.nolose.persistence.conversation;

import org.jspecify.annotations.NullMarked;
