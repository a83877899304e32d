/** What bytes are, by looking at them. */
@NullMarked
package io.nolose.media.type;

import org.jspecify.annotations.NullMarked;
