/** Provider events that could not be applied, and what people decide about them. */
@NullMarked
package io.nolose.rest.ingest;

import org.jspecify.annotations.NullMarked;
