/** Threads: one per channel and contact or group. */
@NullMarked
package io.nolose.domain.conversation;

import org.jspecify.annotations.NullMarked;
