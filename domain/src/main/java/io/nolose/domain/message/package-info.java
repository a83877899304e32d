/** Messages as content plus timed facts. */
@NullMarked
package io.nolose.domain.message;

import org.jspecify.annotations.NullMarked;
