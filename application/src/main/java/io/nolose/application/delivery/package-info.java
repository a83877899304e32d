/** Handing queued messages to providers. */
@NullMarked
package io.nolose.application.delivery;

import org.jspecify.annotations.NullMarked;
