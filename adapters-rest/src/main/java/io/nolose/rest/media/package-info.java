/** Files of messages: their bytes, and what became of those we do not have. */
@NullMarked
package io.nolose.rest.media;

import org.jspecify.annotations.NullMarked;
