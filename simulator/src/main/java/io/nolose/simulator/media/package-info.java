/** Small but real files that phones send: the same name always gives the same bytes. */
@NullMarked
package io.nolose.simulator.media;

import org.jspecify.annotations.NullMarked;
