/** How much was sent and received. */
@NullMarked
package io.nolose.rest.usage;

import org.jspecify.annotations.NullMarked;
